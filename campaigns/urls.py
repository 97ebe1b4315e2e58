from django.urls import path

from campaigns import feeds, open_data
from campaigns.views import campaign, ideas, support

app_name = "campaigns"

CAMPAIGNS = "<slug:group>/<slug:cycle>/campaigns/"
ONE = f"{CAMPAIGNS}<slug:slug>/"
IDEA = f"{ONE}ideas/<int:pk>/"

urlpatterns = [
    path(CAMPAIGNS, campaign.campaigns, name="campaigns"),
    path(ONE, campaign.campaign, name="campaign"),
    path(f"{ONE}poster.pdf", campaign.poster, name="poster"),
    path(f"{ONE}ideas/", ideas.ideas, name="ideas"),
    path(f"{ONE}ideas/similar/", ideas.similar, name="similar"),
    path(f"{ONE}ideas/feed/", feeds.IdeasFeed(), name="feed"),
    path(f"{ONE}ideas/data.csv", open_data.open_data, name="open_data"),
    path(IDEA, ideas.idea, name="idea"),
    path(f"{IDEA}support/", support.support, name="support"),
]
