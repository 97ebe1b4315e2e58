"""The log of what a guard would want to know: who signed in, what was refused, which limit was reached.

No name and no address of a letter stands in it: accounts by their number, places by the address a request came from
or, where limits count, by the keyed hash under which they do.
"""

import logging

watch = logging.getLogger("tawasul.watch")
