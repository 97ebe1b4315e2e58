"""How a stranger's form is filled in."""

import re
import time

from core import traps

HERE = {"Sec-Fetch-Site": "same-origin"}


def address(campaign, rest=""):
    return f"/ar/{campaign.cycle.group.slug}/{campaign.cycle.slug}/campaigns/{campaign.slug}/{rest}"


def filled(client, campaign, *, waited=True, **changed):
    """The fields of the form as the page gives them, filled in."""
    page = client.get(address(campaign, "ideas/new/")).content.decode()
    key = re.search(r'name="key"[^>]*value="([^"]*)"', page)[1]
    began = traps._stamp.sign(str(int(time.time()) - 60)) if waited else traps.stamp_now()
    words = {
        "title": "مكتبة صغيرة في كل مقهى",
        "text": "رفّ يضع فيه الجيران كتابًا عن قيمة عاشوها",
        "level": "community",
        "country": "SA",
    }
    return {**words, "key": key, "began": began, **changed}


def send(client, campaign, data):
    return client.post(address(campaign, "ideas/new/"), data, headers=HERE)
