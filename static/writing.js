// Where a text is written: the editor in place of the box with its HTML, saving by itself, and words that are never lost.
// Everything here has its form: without this file a box, a button and the same rules are left.
"use strict";

{
  const IDLE = 1500, LONGEST_WAIT = 10_000, AGAIN = 10_000;
  const LANGUAGES = ["ar", "en", "fr", "es", "ru", "zh-hans"];
  const RIGHT_TO_LEFT = ["ar"];
  const make = (tag, attributes = {}, text = "") => {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    made.textContent = text;
    return made;
  };

  // What may stand in a text: the same as the server keeps (core/rich), nothing besides.
  function extensionsOf(kit, root) {
    const pictures = JSON.parse(root.dataset.pictures || "{}");
    const words = root.dataset;
    const Heading = kit.Heading.extend({
      parseHTML() {
        return ["h1", "h2", "h3"].map((tag) => ({ tag, attrs: { level: 3 } }))
          .concat(["h4", "h5", "h6"].map((tag) => ({ tag, attrs: { level: 4 } })));
      },
    }).configure({ levels: [3, 4] });
    const Footnote = kit.Node.create({
      name: "footnote", group: "inline", inline: true, atom: true,
      addAttributes: () => ({ words: {
        default: "", parseHTML: (dom) => dom.getAttribute("data-footnote"),
        renderHTML: ({ words: said }) => ({ "data-footnote": said }),
      } }),
      parseHTML: () => [{ tag: "span[data-footnote]" }],
      renderHTML: ({ HTMLAttributes }) => ["span", HTMLAttributes],
      addNodeView: () => ({ node }) => ({ dom: make("span", { class: "rich-note", title: node.attrs.words, "aria-label": node.attrs.words }, "†") }),
    });
    const Citation = kit.Node.create({
      name: "citation", group: "inline", inline: true, atom: true,
      addAttributes: () => ({ key: {
        default: "", parseHTML: (dom) => dom.getAttribute("data-citation"),
        renderHTML: ({ key }) => ({ "data-citation": key }),
      } }),
      parseHTML: () => [{ tag: "span[data-citation]" }],
      renderHTML: ({ HTMLAttributes }) => ["span", HTMLAttributes],
      addNodeView: () => ({ node }) => {
        const option = root.querySelector(`[data-ask=citation] option[value="${CSS.escape(node.attrs.key)}"]`);
        return { dom: make("span", { class: "rich-note", title: option?.textContent || "" }, option?.dataset.mark || "[?]") };
      },
    });
    const Figure = kit.Node.create({
      name: "figure", group: "block", atom: true, draggable: true,
      addAttributes: () => ({ key: {
        default: "", parseHTML: (dom) => dom.getAttribute("data-figure"),
        renderHTML: ({ key }) => ({ "data-figure": key }),
      } }),
      parseHTML: () => [{ tag: "figure[data-figure]" }],
      renderHTML: ({ HTMLAttributes }) => ["figure", HTMLAttributes],
      addNodeView: () => ({ node }) => {
        const dom = make("figure"), found = pictures[node.attrs.key];
        dom.append(found ? make("img", { src: found.src, alt: found.alternative }) : make("p", {}, words.noFigure));
        if (found?.caption) dom.append(make("figcaption", {}, found.caption));
        return { dom };
      },
    });
    const Tongue = kit.Mark.create({
      name: "tongue",
      addAttributes: () => ({ lang: { default: null }, dir: { default: null } }),
      // Word marks every run; only what was marked here counts.
      parseHTML: () => [{ tag: "span[lang]", getAttrs: (dom) => LANGUAGES.includes(dom.getAttribute("lang")) && null }],
      renderHTML: ({ HTMLAttributes }) => ["span", HTMLAttributes, 0],
    });
    const Link = kit.Link.extend({ addKeyboardShortcuts: () => ({ "Mod-k": () => ask("link") }) })
      .configure({ openOnClick: false, autolink: false, protocols: ["http", "https", "mailto"], enableTarget: false });
    // Rows and cells together: a table without them cannot be read.
    const tables = [kit.Table.configure({ resizable: false }), kit.TableRow, kit.TableHeader, kit.TableCell];
    return [kit.Document, kit.Paragraph, kit.Text, kit.HardBreak, kit.UndoRedo, kit.Gapcursor, kit.Dropcursor,
      kit.Bold, kit.Italic, kit.Subscript, kit.Superscript, Link, Heading, kit.BulletList, kit.OrderedList, kit.ListItem,
      kit.Blockquote, kit.HorizontalRule, ...tables, Footnote, Citation, Figure, Tongue];
  }

  // What Word puts on the clipboard: its lists are paragraphs with marks before them, its notes lie at the end.
  let leftOut = "";
  function fromWord(pasted) {
    if (!/mso-|<img[\s>]/i.test(pasted)) return pasted;
    const page = new DOMParser().parseFromString(pasted, "text/html"), { body } = page;
    if (body.querySelector("img")) leftOut = root.dataset.noPictures || "";
    for (const link of body.querySelectorAll("a[style*='mso-footnote-id' i], a[style*='mso-endnote-id' i]")) {
      const [, id] = /note-id:\s*([\w-]+)/i.exec(link.getAttribute("style")) || [];
      const said = id && page.getElementById(id);
      if (!said || said.contains(link)) continue;
      const own = said.cloneNode(true);
      own.querySelector("a[href^='#_']")?.remove();
      const note = make("span", { "data-footnote": flat(own.textContent).trim() });
      if (note.dataset.footnote) link.replaceWith(note);
    }
    for (const notes of body.querySelectorAll("[style*='mso-element:footnote-list' i], [style*='mso-element:endnote-list' i]")) notes.remove();
    // Lists that stand open, each in the last row of the one before it.
    let open = [];
    for (const item of body.querySelectorAll("p[style*='mso-list:' i]")) {
      const mark = item.querySelector("[style*='mso-list:Ignore' i]");
      if (!mark) continue;
      const tag = /[\p{L}\p{N}]/u.test(mark.textContent.replace(/^o\s/, "")) ? "ol" : "ul";
      mark.remove();
      if (open[0] !== item.previousElementSibling) open = [];
      const [, said] = /\blevel(\d)/i.exec(item.getAttribute("style")) || [];
      const level = Math.min(Number(said) || 1, open.length + 1);
      open.length = Math.min(open.length, open[level - 1]?.localName === tag ? level : level - 1);
      if (open.length < level) {
        const list = make(tag);
        if (open.length) open.at(-1).lastElementChild.append(list);
        else item.before(list);
        open.push(list);
      }
      const row = make("li"), words = make("p");
      words.append(...item.childNodes);
      row.append(words);
      open.at(-1).append(row);
      item.remove();
    }
    return body.innerHTML;
  }

  const flat = (text) => text.replace(/\s+/g, " ");
  const root = document.querySelector("[data-writing]");
  const form = root?.querySelector("[data-form]");
  const bar = root?.querySelector("[data-bar]");
  const editors = new Map();
  let kit, kinds, active = null;

  // The buttons: what each does, when it is on.
  const chain = () => active.chain().focus();
  const DEEDS = {
    bold: [() => chain().toggleBold().run(), "bold"],
    italic: [() => chain().toggleItalic().run(), "italic"],
    superscript: [() => chain().toggleSuperscript().run(), "superscript"],
    subscript: [() => chain().toggleSubscript().run(), "subscript"],
    heading: [() => chain().toggleHeading({ level: 3 }).run(), "heading", { level: 3 }],
    subheading: [() => chain().toggleHeading({ level: 4 }).run(), "heading", { level: 4 }],
    list: [() => chain().toggleBulletList().run(), "bulletList"],
    numbers: [() => chain().toggleOrderedList().run(), "orderedList"],
    quotation: [() => chain().toggleBlockquote().run(), "blockquote"],
    link: [() => ask("link"), "link"],
    footnote: [() => ask("footnote"), "footnote"],
    citation: [() => ask("citation"), "citation"],
    figure: [() => ask("figure"), "figure"],
    tongue: [() => ask("tongue"), "tongue"],
    table: [() => chain().insertTable({ rows: 3, cols: 3, withHeaderRow: true }).run()],
    undo: [() => chain().undo().run()],
    redo: [() => chain().redo().run()],
    row: [() => chain().addRowAfter().run()],
    column: [() => chain().addColumnAfter().run()],
    headrow: [() => chain().toggleHeaderRow().run()],
    dropRow: [() => chain().deleteRow().run()],
    dropColumn: [() => chain().deleteColumn().run()],
    dropTable: [() => chain().deleteTable().run()],
  };
  const TAKEN = {
    link: ({ href }) => href
      ? (active.state.selection.empty && !active.isActive("link")
        ? chain().insertContent({ type: "text", text: href, marks: [{ type: "link", attrs: { href } }] })
        : chain().extendMarkRange("link").setLink({ href })).run()
      : chain().extendMarkRange("link").unsetLink().run(),
    footnote: ({ words }) => active.isActive("footnote")
      ? (words ? chain().updateAttributes("footnote", { words }) : chain().deleteSelection()).run()
      : words && chain().insertContent({ type: "footnote", attrs: { words } }).run(),
    citation: ({ key }) => key && chain().insertContent({ type: "citation", attrs: { key } }).run(),
    figure: ({ key }) => key && chain().insertContent({ type: "figure", attrs: { key } }).run(),
    tongue: ({ lang }) => (lang
      ? chain().setMark("tongue", { lang, dir: RIGHT_TO_LEFT.includes(lang) ? "rtl" : "ltr" })
      : chain().extendMarkRange("tongue").unsetMark("tongue")).run(),
  };

  function ask(kind) {
    const box = root.querySelector(`[data-ask=${kind}]`), asked = box.querySelector("form");
    asked.reset();
    const held = active.getAttributes(kind);
    for (const [name, value] of Object.entries(held)) if (asked.elements[name] && value) asked.elements[name].value = value;
    box.returnValue = "";
    box.addEventListener("close", () => {
      if (box.returnValue === "take") TAKEN[kind](Object.fromEntries(new FormData(asked)));
      else active.commands.focus();
    }, { once: true });
    box.showModal();
    return true;
  }

  function showState() {
    if (!active) return;
    for (const button of bar.querySelectorAll("[data-do]")) {
      const [, name, attributes] = DEEDS[button.dataset.do];
      if (name && button.hasAttribute("aria-pressed")) button.setAttribute("aria-pressed", active.isActive(name, attributes));
    }
    const isInTable = active.isActive("table");
    bar.querySelector("[data-in-table]").hidden = !isInTable;
    // No table in a table: it could not be kept.
    bar.querySelector("[data-do=table]").disabled = isInTable;
  }

  // One stop for the tab key; arrows go from button to button, in the direction of the page.
  function useBar() {
    const buttons = () => [...bar.querySelectorAll("button")].filter((one) => !one.disabled && !one.closest("[hidden]"));
    for (const [at, button] of [...bar.querySelectorAll("button")].entries()) button.tabIndex = at ? -1 : 0;
    bar.addEventListener("mousedown", (event) => event.preventDefault());
    bar.addEventListener("click", (event) => {
      const button = event.target.closest("[data-do]");
      if (button && active) { DEEDS[button.dataset.do][0](); showState(); }
    });
    bar.addEventListener("keydown", (event) => {
      const all = buttons(), ahead = html.dir === "rtl" ? "ArrowLeft" : "ArrowRight", back = html.dir === "rtl" ? "ArrowRight" : "ArrowLeft";
      const step = { [ahead]: 1, [back]: -1 }[event.key];
      let to = step ? all[(all.indexOf(document.activeElement) + step + all.length) % all.length] : { Home: all[0], End: all.at(-1) }[event.key];
      if (event.key === "Escape") active?.commands.focus();
      if (!to) return;
      event.preventDefault();
      for (const button of all) button.tabIndex = button === to ? 0 : -1;
      to.focus();
    });
    bar.hidden = false;
  }

  function mount(box, focus = false) {
    if (editors.has(box)) return editors.get(box);
    const place = make("div", { class: "rich" });
    box.before(place);
    box.hidden = true;
    const label = form.querySelector(`label[for="${box.id}"]`);
    if (label && !label.id) label.id = `${box.id}-label`;
    const attributes = {
      role: "textbox", "aria-multiline": "true", lang: box.lang, dir: box.dir, class: "rich-words",
      ...(label ? { "aria-labelledby": label.id } : { "aria-label": box.getAttribute("aria-label") || "" }),
      ...(box.getAttribute("aria-describedby") ? { "aria-describedby": box.getAttribute("aria-describedby") } : {}),
    };
    const editor = new kit.Editor({
      element: place, extensions: kinds, content: box.value, injectCSS: false,
      editorProps: {
        attributes,
        transformPastedHTML: (pasted) => fromWord(pasted),
        // The tab key moves cells and lists; Escape leads out to the buttons.
        handleKeyDown(_view, event) {
          if (event.key === "Escape" || (event.altKey && event.key === "F10")) { bar.querySelector("[tabindex='0']").focus(); return true; }
          return false;
        },
      },
      onUpdate({ editor: written }) {
        box.value = written.isEmpty ? "" : written.getHTML();
        box.dispatchEvent(new Event("input", { bubbles: true }));
      },
      onFocus({ editor: used }) { active = used; showState(); },
      onSelectionUpdate: showState, onTransaction: showState,
    });
    label?.addEventListener("click", () => editor.commands.focus());
    editors.set(box, editor);
    active ||= editor;
    if (focus) editor.commands.focus("end");
    return editor;
  }

  // Words, as a reader counts them; the number that counts comes from the server with each save.
  function countIn(box) {
    const text = editors.get(box)?.getText({ blockSeparator: "\n" }) ?? box.value.replace(/<[^>]*>/g, " ");
    const segments = new Intl.Segmenter(box.lang || html.lang, { granularity: "word" }).segment(text);
    let counted = 0;
    for (const one of segments) if (one.isWordLike) counted += 1;
    return counted;
  }

  // Saving by itself -------------------------------------------------------------------------
  const at = root?.dataset || {};
  const told = (name) => root.querySelector(`[data-told=${name}]`);
  const number = (n) => new Intl.NumberFormat(inWords).format(n);
  const boxes = () => [...form.querySelectorAll("textarea[data-rich]")];
  let version = Number(form?.elements.version?.value || 0), timer = 0, since = 0, isSending = false, isChanged = false, isStopped = false;

  const words = () => Object.fromEntries([...new FormData(form)].filter(([name]) => name !== "csrfmiddlewaretoken"));
  function tell(name, text = "") {
    for (const one of root.querySelectorAll("[data-told]")) one.hidden = one.dataset.told !== name;
    if (text && told(name)?.querySelector("[data-words]")) told(name).querySelector("[data-words]").textContent = text;
  }
  function keepHere() { if (at.shelf) shelf.put(at.shelf, JSON.stringify({ version, words: words(), at: Date.now() })); }

  function changed(event) {
    if (!event.target.matches("[data-rich], [data-kept]")) return;
    isChanged = true;
    keepHere();
    const counter = root.querySelector("[data-counted]");
    if (counter && event.target.matches("[data-rich]")) {
      const counted = countIn(event.target);
      counter.textContent = number(counted);
      // It is not empty any more; what else is wrong the server says.
      if (counted) root.querySelector("[data-of-nothing]")?.replaceChildren();
    }
    if (!isStopped && at.save) soon();
  }
  function soon(wait = IDLE) {
    since ||= Date.now();
    clearTimeout(timer);
    timer = setTimeout(save, Date.now() - since > LONGEST_WAIT ? 0 : wait);
  }

  async function save() {
    if (isSending || isStopped || !isChanged) return;
    isSending = true; isChanged = false; since = 0;
    form.elements.version.value = version;
    let answer;
    try {
      answer = await fetch(at.save, { method: "POST", body: new FormData(form), redirect: "manual", headers: { Accept: "application/json" }, signal: AbortSignal.timeout(20_000) });
    } catch {
      isSending = false; isChanged = true;
      tell("offline");
      return soon(AGAIN);
    }
    isSending = false;
    // Signed out, or the link was given up: the words stay on this device, and are offered after the way back in.
    if (answer.type === "opaqueredirect" || [401, 403, 404].includes(answer.status)) { isStopped = isChanged = true; return tell("out"); }
    const said = await answer.json().catch(() => ({}));
    if (answer.status === 409 && said.beside) {
      // Both texts are kept on the server now; one of us chooses.
      isStopped = true;
      shelf.put(at.shelf, "");
      told("clash").querySelector("a").href = said.beside;
      return tell("clash");
    }
    if (!answer.ok) { isStopped = answer.status === 409; isChanged = true; return tell("refused", said.words || ""); }
    version = said.version;
    form.elements.version.value = version;
    const counter = root.querySelector("[data-counted]");
    if (counter && said.counted !== undefined) counter.textContent = said.counted;
    const complaint = root.querySelector("[data-complaint]");
    if (complaint) {
      complaint.textContent = said.complaint || "";
      complaint.toggleAttribute("data-of-nothing", !boxes().some(countIn));
    }
    if (isChanged) { keepHere(); return soon(); }
    shelf.put(at.shelf, "");
    const lost = [...new Set([leftOut, ...(said.lost || [])])].filter(Boolean).join(" ");
    leftOut = "";
    tell(lost ? "lost" : "saved", lost || said.at);
  }

  // Words of this device that were not saved: shown, and put back only if their writer says so.
  function offerKept() {
    let kept;
    try { kept = JSON.parse(shelf.get(at.shelf) || "null"); } catch { kept = null; }
    if (!kept) return;
    const differs = boxes().some((box) => (kept.words[box.name] ?? box.value) !== box.value);
    if (!differs) return shelf.put(at.shelf, "");
    const note = root.querySelector("[data-kept-words]");
    note.querySelector("[data-at]").textContent = new Intl.DateTimeFormat(inWords, { dateStyle: "long", timeStyle: "short" }).format(kept.at);
    note.querySelector("[data-shown]").textContent = boxes().map((box) => new DOMParser().parseFromString(kept.words[box.name] ?? "", "text/html").body.textContent.trim()).filter(Boolean).join("\n\n").slice(0, 1200);
    note.hidden = false;
    note.addEventListener("click", ({ target }) => {
      if (target.matches("[data-throw]")) shelf.put(at.shelf, "");
      else if (target.matches("[data-back]")) {
        // The words were written upon that version: if the text moved on, both will be kept.
        version = kept.version;
        for (const box of boxes()) {
          if (kept.words[box.name] === undefined || kept.words[box.name] === box.value) continue;
          box.value = kept.words[box.name];
          editors.get(box)?.commands.setContent(box.value);
          box.dispatchEvent(new Event("input", { bubbles: true }));
        }
      } else return;
      note.hidden = true;
      boxes()[0] && editors.get(boxes()[0])?.commands.focus();
    });
  }

  async function begin() {
    kit = await import(new URL(at.editor, document.baseURI));
    kinds = extensionsOf(kit, root);
    for (const link of root.querySelectorAll(".scripted[hidden]")) link.hidden = false;
    // A long translation has hundreds of boxes: each becomes an editor when it comes near, or is reached by the keyboard.
    const near = new IntersectionObserver((seen) => {
      for (const { isIntersecting, target } of seen) if (isIntersecting) { near.unobserve(target); mount(target); }
    }, { rootMargin: "1000px" });
    for (const box of boxes()) {
      if (!("later" in box.dataset)) { mount(box); continue; }
      box.addEventListener("focus", () => mount(box, true));
      near.observe(box);
    }
    useBar();
    offerKept();
    form.addEventListener("input", changed);
    form.addEventListener("submit", () => { clearTimeout(timer); isStopped = true; form.elements.version.value = version; });
    window.addEventListener("online", () => soon(0));
    window.addEventListener("beforeunload", (event) => { if (isChanged && at.save && form.checkValidity() && !isStopped) event.preventDefault(); });
    document.addEventListener("visibilitychange", () => { if (document.hidden) save(); });
    root.dataset.ready = "yes";
  }
  if (root && form) begin();

  // Passages --------------------------------------------------------------------------------
  // A comment takes the words that are marked, and what stands around them; places of comments are shown in the text.
  const AROUND = 32;
  const passages = document.querySelector("[data-passages]");
  function textOf(within) {
    const found = [], walker = document.createTreeWalker(within, NodeFilter.SHOW_TEXT);
    let text = "";
    for (let node = walker.nextNode(); node; node = walker.nextNode())
      for (let i = 0; i < node.data.length; i += 1) {
        const letter = /\s/.test(node.data[i]) ? " " : node.data[i];
        if (letter === " " && (text.endsWith(" ") || !text)) continue;
        text += letter;
        found.push([node, i]);
      }
    return [text, found];
  }
  const remark = document.querySelector("[data-remark]");
  if (remark) document.addEventListener("selectionchange", () => {
    const chosen = getSelection();
    const said = flat(String(chosen)).trim();
    const within = chosen.anchorNode?.parentElement?.closest("[data-passages], .rich-words");
    if (!said || !within) return;
    const whole = flat(within.textContent), from = whole.indexOf(said);
    remark.elements.quote.value = said;
    remark.elements.before.value = from < 0 ? "" : whole.slice(Math.max(from - AROUND, 0), from);
  });
  if (passages && window.Highlight) {
    const [text, found] = textOf(passages), ranges = [];
    for (const one of document.querySelectorAll("[data-quote]")) {
      const from = text.indexOf(flat(one.dataset.quote));
      if (!one.dataset.quote || from < 0) continue;
      const range = new Range(), last = found[from + one.dataset.quote.length - 1];
      range.setStart(...found[from]);
      range.setEnd(last[0], last[1] + 1);
      ranges.push(range);
    }
    CSS.highlights.set("remarks", new Highlight(...ranges));
  }
}
