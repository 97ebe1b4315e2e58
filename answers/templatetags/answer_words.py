"""Addresses on the pages of a team's ideas."""

from django import template

from campaigns.links import idea_path

register = template.Library()
register.filter("idea_path", idea_path)
