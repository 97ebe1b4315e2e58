"""The house rules that no linter knows, as questions to a text: each gives the faults it finds."""

import ast
import re

LONGEST_MODULE = 300
LONGEST_FUNCTION = 40
#: What only `accounts` may ask of `is_staff`, and the house's own door.
KEEPERS_OF_STAFF = ("accounts/", "engagement/house", "engagement/demo/")
PHYSICAL = re.compile(
    r"(?<![\w-])(?:(?:margin|padding|border|inset|scroll-margin|scroll-padding)-)?"
    r"(?:left|right)(?![\w-])"
)
MODEL_READING = re.compile(
    r"get_object_or_404|get_list_or_404|\bget_user_model\(\)|\.objects\b|\._default_manager\b"
)


def too_long(source):
    lines = len(source.splitlines())
    return [f"{lines} lines"] if lines > LONGEST_MODULE else []


def long_functions(source):
    return [
        f"{node.name}: {node.end_lineno - node.lineno + 1} lines"
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.end_lineno - node.lineno >= LONGEST_FUNCTION
    ]


def imports_inside(source):
    """Imports in the body of a function or a method."""
    return [
        f"{function.name}: line {node.lineno}"
        for function in ast.walk(ast.parse(source))
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]


def silent_exceptions(source):
    return [
        f"line {number}"
        for number, line in enumerate(source.splitlines(), start=1)
        if re.search(r"#\s*(noqa|type:\s*ignore)", line) and " -- " not in line
    ]


def own_signals(source):
    return re.findall(
        r"\b(?:post|pre)_(?:save|delete|init|migrate)\b|m2m_changed|@receiver|\bSignal\(|user_logged_\w+\.connect",
        source,
    )


def models_by_name(source):
    return re.findall(r"apps\.get_model\(", source)


def reads_models_in_views(source):
    return MODEL_READING.findall(source)


def licence_by_staff(path, source):
    """`is_staff` opens the door of the house and licenses nothing."""
    if path.startswith(KEEPERS_OF_STAFF):
        return []
    return [f"line {n}" for n, line in enumerate(source.splitlines(), 1) if "is_staff" in line]


def sends_mail_directly(source):
    """Letters leave through the outbox; only its post opens a line to a server."""
    return re.findall(
        r"(?<!def )(?<!self\.)\bsend_mail\(|\bEmailMessage\(|EmailMultiAlternatives\(", source
    )


def physical_directions(css):
    """Left and right as words of a rule; comments may speak of them."""
    without_comments = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    return PHYSICAL.findall(without_comments)


def calls_elsewhere(source):
    """Scripts, styles or fonts from another host."""
    return re.findall(
        r"""(?:src|href)=["']?(?:https?:)?//(?!127\.0\.0\.1)[^"'\s>]+\.(?:js|css|woff2?)""", source
    ) + re.findall(r"@import\s|url\(\s*[\"']?(?:https?:)?//", source)


def styles_and_scripts_in_line(template):
    """What the content security policy stops: style attributes, handlers, scripts without a nonce."""
    handlers = re.findall(r"<[^>]*\son[a-z]+\s*=", template)
    styles = re.findall(r"<[^>%]*\sstyle\s*=", template)
    scripts = re.findall(
        r"<script(?![^>]*(?:\ssrc=|application/(?:ld\+)?json|nonce))[^>]*>", template
    ) + re.findall(r"<style(?![^>]*nonce)[^>]*>", template)
    return handlers + styles + scripts


def addresses_in_a_lock(lock):
    return re.findall(
        r"https?://\S+|--(?:extra-)?index-url\S*|--find-links\S*|--trusted-host\S*", lock
    )


def unhashed(lock):
    """Packages that a lock names without a hash."""
    blocks = re.split(r"\n(?=[A-Za-z0-9])", lock)
    return [
        block.split()[0]
        for block in blocks
        if re.match(r"[A-Za-z0-9_.\[\]-]+==", block) and "--hash=sha256:" not in block
    ]


def exclamations(source):
    """Exclamation marks in what people read."""
    said = re.findall(r"""\{%\s*translate\s+"([^"]+)\"""", source)
    said += re.findall(r"\{%\s*blocktranslate.*?%\}(.*?)\{%\s*endblocktranslate", source, re.DOTALL)
    return [words for words in said if re.search(r"[!！]", words)]


def words_of_python(source):
    """The English words that a module gives to its readers."""
    names = {
        "_",
        "gettext",
        "gettext_lazy",
        "gettext_noop",
        "pgettext",
        "pgettext_lazy",
        "ngettext",
    }
    return [
        argument.value
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names
        for argument in node.args
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
    ]
