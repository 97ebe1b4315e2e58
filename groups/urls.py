from django.urls import path

from groups.views import cycles, home, organisations, social, teams, themes

app_name = "groups"

PAGE = "<slug:group>/<slug:cycle>/"

urlpatterns = [
    path("", home.home, name="home"),
    path("<slug:group>/", home.group, name="group"),
    path("<slug:group>/about/", cycles.about, name="about"),
    path("<slug:group>/cycles/", cycles.cycles, name="cycles"),
    path(PAGE, home.cycle, name="cycle"),
    path(f"{PAGE}social.png", social.picture, name="social"),
    path(f"{PAGE}teams/", teams.teams, name="teams"),
    path(f"{PAGE}teams/<slug:slug>/", teams.team, name="team"),
    path(f"{PAGE}themes/", themes.themes, name="themes"),
    path(f"{PAGE}themes/<slug:slug>/", themes.theme, name="theme"),
    path(f"{PAGE}organisations/", organisations.organisations, name="organisations"),
    path(f"{PAGE}organisations/<slug:slug>/", organisations.organisation, name="organisation"),
]
