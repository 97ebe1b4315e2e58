# Tawasul. `make run` starts it, `make test` tests it, `make help` lists the rest.
MAKEFLAGS += --no-print-directory
PORT ?= 8000
VENV ?= .venv
export PORT VENV
# What Python compiled once is kept for the next process: a worker starts in half the time.
unexport PYTHONDONTWRITEBYTECODE

# Each recipe is one shell: find a Python, bring the environment to the locks, go on in it.
SET_UP = set -e; python=$$(sh engagement/launch/python.sh); "$$python" engagement/launch/environment.py
IN = "$(VENV)/bin/python"
# Three at a time, each with stores of its own: two cores are busy while one waits for a lease or a clock. One where
# somebody names a broker, which is then everybody's.
WORKERS = $(if $(REDIS_URL),0,3)

.PHONY: help run manage test check bench prove checkers lock fonts messages clean distclean

help:
	@echo "make run            start Tawasul with its demo at http://127.0.0.1:8000/  (PORT=8080 for another port)"
	@echo "make test           run every test, walks in a browser included  (ARGS='tests/core -x' for some)"
	@echo "make check          linters, types, import contracts, templates, migrations, messages"
	@echo "make bench          print the figures"
	@echo "make prove          kill the workers ten times in the middle of 20,000 letters and 5,000 reminders, none may be lost; send forty people at one place, one may have it; open every address as everybody, and every other long form"
	@echo "make checkers       look at every page: HTML checker, axe, keyboard, Lighthouse; says what it needs"
	@echo "make manage ARGS=.. a manage.py command on the running demo, such as ARGS='load_system FILE'"
	@echo "make messages       bring locale/ up to the words in the sources (needs gettext), and compile"
	@echo "make lock           lock the packages again after a change in requirements/*.in"
	@echo "make clean          remove the data of the demo"
	@echo "make distclean      remove the data and the virtual environment"

run:
	@$(SET_UP) --port "$(PORT)" base demo; exec $(IN) -m engagement.launch.run

manage:
	@$(SET_UP) base demo; exec $(IN) -m engagement.launch.manage $(ARGS)

test:
	@$(SET_UP) base demo dev browser; \
	echo "  Fonts"; DEMO=yes $(IN) manage.py make_fonts; \
	echo "  Messages"; $(IN) -m engagement.launch.messages; \
	exec $(IN) -m pytest -n "$(WORKERS)" --dist loadfile --no-loadscope-reorder $(ARGS)

check:
	@$(SET_UP) base demo dev; exec $(IN) -m engagement.launch.check

bench:
	@$(SET_UP) base demo; exec $(IN) -m bench $(ARGS)

# The long forms of trials: 20,000 letters and 5,000 reminders, ten workers killed in each, 1,000 histories; forty people at one place, twenty rounds.
# None of them needs the ten minutes that a test of the suite may take at most, unless the machine has other work.
LONGEST = 3600
prove:
	@$(SET_UP) base demo dev; PROVE_LETTERS=20000 $(IN) -m pytest tests/mailing/test_delivery_live.py -k killed -s --timeout $(LONGEST) $(ARGS)
	@$(SET_UP) base demo dev; PROVE_REMINDERS=5000 PROVE_HISTORIES=1000 PROVE_MEETINGS=yes $(IN) -m pytest tests/reminders/test_live.py tests/reminders/test_histories.py tests/reminders/test_two_at_once.py -s --timeout $(LONGEST) $(ARGS)
	@$(SET_UP) base demo dev; PROVE_IDEAS=40000 $(IN) -m pytest tests/reports/test_live.py -k killed -s --timeout $(LONGEST) $(ARGS)
	@$(SET_UP) base demo dev; PROVE_RACES=yes $(IN) -m pytest tests/registration/test_race.py -s --timeout $(LONGEST) $(ARGS)
	@$(SET_UP) base demo dev; PROVE_PAGES=yes $(IN) -m pytest tests/pages/test_markup.py --timeout $(LONGEST) $(ARGS)
	@$(SET_UP) base demo dev; exec $(IN) -m pytest -m long -n "$(WORKERS)" --dist loadfile --no-loadscope-reorder $(ARGS)

# Java, Node and Chromium are the machine's; what is missing is said.
checkers:
	@$(SET_UP) base demo dev browser; exec $(IN) -m engagement.launch.checkers

messages:
	@$(SET_UP) base; exec $(IN) -m engagement.launch.messages update

fonts:
	@$(SET_UP) base; DEMO=yes exec $(IN) manage.py make_fonts

# A lock names no address and no index: where packages come from is the machine's affair.
lock:
	@command -v uv >/dev/null || { echo "Locking needs uv: https://docs.astral.sh/uv/"; exit 1; }
	@for name in base demo dev browser; do \
	  echo "  requirements/$$name.txt"; \
	  uv pip compile --quiet --universal --generate-hashes --no-header --python-version 3.11 \
	    requirements/$$name.in -o requirements/$$name.txt || exit 1; \
	done

clean:
	@set -e; python=$$(sh engagement/launch/python.sh); "$$python" engagement/launch/clean.py

distclean:
	@set -e; python=$$(sh engagement/launch/python.sh); "$$python" engagement/launch/clean.py; \
	rm -rf "$(VENV)"; echo "  Removed $(VENV)"
