from django.urls import include, path

from campaigns import feeds
from campaigns.views import campaign, ideas, private, support, write

app_name = "campaigns"

CAMPAIGNS = "<slug:group>/<slug:cycle>/campaigns/"
ONE = f"{CAMPAIGNS}<slug:slug>/"
IDEA = f"{ONE}ideas/<int:pk>/"

urlpatterns = [
    path(CAMPAIGNS, campaign.campaigns, name="campaigns"),
    path(ONE, campaign.campaign, name="campaign"),
    path(f"{ONE}record/", campaign.record, name="record"),
    path(f"{ONE}ideas/", ideas.ideas, name="ideas"),
    path(f"{ONE}ideas/new/", write.new_idea, name="new_idea"),
    path(f"{ONE}ideas/similar/", ideas.similar, name="similar"),
    path(f"{ONE}ideas/feed/", feeds.IdeasFeed(), name="feed"),
    path(f"{ONE}ideas/data.csv", feeds.open_data, name="open_data"),
    path(IDEA, ideas.idea, name="idea"),
    path(f"{IDEA}support/", support.support, name="support"),
    path(f"{IDEA}report/", support.report, name="report"),
    path(f"{ONE}moderation/", include("campaigns.moderation_urls")),
    path("i/<str:token>/", private.private_idea, name="private_idea"),
    path("i/<str:token>/confirm/", private.confirm, name="confirm"),
    path("i/<str:token>/edit/", private.edit, name="edit"),
    path("i/<str:token>/withdraw/", private.withdraw, name="withdraw"),
    path("i/<str:token>/withdraw-name/", private.withdraw_name, name="withdraw_name"),
    path("i/<str:token>/address/", private.leave_address, name="leave_address"),
    path("i/<str:token>/new-link/", private.renew, name="renew_link"),
]
