"""For the type checker alone: the translation package swaps every manager at run time for a class that has no stub."""

from tests.settings import *

INSTALLED_APPS = [app for app in INSTALLED_APPS if app != "modeltranslation"]
