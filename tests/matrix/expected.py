"""Who may do what to what: one letter where it is allowed, a dot where not.

Columns: anonymous, stranger, member of a team, moderator, organiser, former organiser, contributor of the idea,
moderator whose own idea it is (j), organiser whose account is closed (x), keeper. First what stands on one's own side,
then the same on the other side, where nobody but the keeper has a seat. A line without a name goes on with the kinds above.
"""

TABLE = """
                             | own side   | other side |
accounts.view_user           | .........k | .........k | account erased_account
accounts.view_user           | .smdofcj.k | .smdofcj.k | own_account
accounts.change_user         | .........k | .........k | account own_account
accounts.change_user         | .......... | .......... | erased_account
accounts.erase_user          | .........k | .........k | account
accounts.erase_user          | .......... | .......... | erased_account
accounts.erase_user          | .smdofcj.k | .smdofcj.k | own_account
applications.view_call       | asmdofcj.k | asmdofcj.k | seat_call
applications.view_call       | ....o....k | .........k | draft_seat_call hidden_draft_seat_call
applications.view_call       | ..mdo..j.k | .........k | hidden_seat_call
applications.change_call     | ....o....k | .........k | seat_call draft_seat_call hidden_seat_call
                             |            |            | hidden_draft_seat_call
applications.apply_to_call   | asmdofcj.k | asmdofcj.k | seat_call
applications.apply_to_call   | ..mdo..j.k | .........k | hidden_seat_call
applications.apply_to_call   | .......... | .......... | draft_seat_call hidden_draft_seat_call
applications.view_application | ....o.c..k | .........k | application hidden_application
applications.view_application | .......... | .......... | unsure_application hidden_unsure_application
applications.change_application | ......c... | .......... | application hidden_application
applications.change_application | .......... | .......... | unsure_application hidden_unsure_application
applications.withdraw_application | ......c... | .......... | application hidden_application
applications.withdraw_application | .......... | .......... | unsure_application hidden_unsure_application
applications.decide_application | ....o....k | .........k | application hidden_application
applications.decide_application | .......... | .......... | unsure_application hidden_unsure_application
applications.view_own_desk   | ..m.o....k | .........k | own_desk hidden_own_desk
applications.view_held_seat  | ....o....k | .........k | seat hidden_seat
applications.view_held_seat  | ..m.o....k | .........k | held_seat hidden_held_seat
applications.deputise_seat   | ....o....k | .........k | seat hidden_seat
applications.deputise_seat   | ..m.o....k | .........k | held_seat hidden_held_seat
attendance.keep_door         | ..m.o....k | .........k | public_event hidden_event
attendance.keep_door         | ....o....k | .........k | cancelled_event draft_event members_event
                             |            |            | invited_event meeting
attendance.give_key          | ....o....k | .........k | public_event cancelled_event draft_event
                             |            |            | members_event invited_event meeting hidden_event
attendance.view_attendance   | ....o....k | .........k | public_event cancelled_event draft_event
                             |            |            | members_event invited_event meeting hidden_event
attendance.print_papers      | ....o....k | .........k | public_event cancelled_event draft_event
                             |            |            | members_event invited_event meeting hidden_event
attendance.close_attendance  | ....o....k | .........k | public_event cancelled_event draft_event
                             |            |            | members_event invited_event meeting hidden_event
attendance.change_questionnaire | ....o....k | .........k | questionnaire hidden_questionnaire
attendance.view_paper        | ....o....k | .........k | paper hidden_paper
audit.view_entry             | ....o....k | .........k | entry
audit.view_entry             | .........k | .........k | platform_entry
campaigns.view_campaign      | ...do..j.k | .........k | draft_campaign
campaigns.view_campaign      | ..mdo..j.k | .........k | hidden_campaign
campaigns.view_campaign      | asmdofcj.k | asmdofcj.k | announced_campaign open_campaign closed_campaign
                             |            |            | published_campaign archived_campaign invited_campaign
campaigns.change_campaign    | ....o....k | .........k | draft_campaign announced_campaign open_campaign
                             |            |            | closed_campaign published_campaign archived_campaign
                             |            |            | invited_campaign hidden_campaign
campaigns.move_campaign      | ....o....k | .........k | draft_campaign announced_campaign open_campaign
                             |            |            | closed_campaign published_campaign archived_campaign
                             |            |            | invited_campaign hidden_campaign
moderation.moderate_campaign | ...do..j.k | .........k | draft_campaign announced_campaign open_campaign
                             |            |            | closed_campaign published_campaign archived_campaign
                             |            |            | invited_campaign hidden_campaign
contributions.import_ideas   | ....o....k | .........k | draft_campaign announced_campaign open_campaign
                             |            |            | closed_campaign published_campaign archived_campaign
                             |            |            | invited_campaign hidden_campaign
contributions.add_idea       | .......... | .......... | draft_campaign announced_campaign closed_campaign
                             |            |            | published_campaign archived_campaign
contributions.add_idea       | asmdofcj.k | asmdofcj.k | open_campaign
contributions.add_idea       | ..mdo..j.k | .........k | invited_campaign hidden_campaign
campaigns.view_idea          | ...do.cj.k | .........k | unconfirmed_idea submitted_idea returned_idea
                             |            |            | declined_idea spam_idea withdrawn_idea
                             |            |            | published_idea_in_draft
campaigns.view_idea          | ..mdo.cj.k | .........k | hidden_idea
campaigns.view_idea          | asmdofcj.k | asmdofcj.k | published_idea published_idea_in_closed
contributions.change_idea    | ......c... | .......... | unconfirmed_idea submitted_idea returned_idea
contributions.change_idea    | .......... | .......... | published_idea declined_idea spam_idea withdrawn_idea
                             |            |            | published_idea_in_draft published_idea_in_closed
                             |            |            | hidden_idea
campaigns.support_idea       | .......... | .......... | unconfirmed_idea submitted_idea returned_idea
                             |            |            | declined_idea spam_idea withdrawn_idea
                             |            |            | published_idea_in_draft published_idea_in_closed
campaigns.support_idea       | ..mdo..j.k | .........k | hidden_idea
campaigns.support_idea       | asmdofcj.k | asmdofcj.k | published_idea
moderation.report_idea       | .......... | .......... | unconfirmed_idea submitted_idea returned_idea
                             |            |            | declined_idea spam_idea withdrawn_idea
                             |            |            | published_idea_in_draft
moderation.report_idea       | ..mdo..j.k | .........k | hidden_idea
moderation.report_idea       | asmdofcj.k | asmdofcj.k | published_idea published_idea_in_closed
moderation.moderate_idea     | ...do....k | .........k | unconfirmed_idea submitted_idea returned_idea
                             |            |            | published_idea declined_idea spam_idea withdrawn_idea
                             |            |            | published_idea_in_draft published_idea_in_closed
                             |            |            | hidden_idea
moderation.resolve_flag      | ...do....k | .........k | flag
moderation.change_reason     | ....o....k | .........k | reason
moderation.change_reason     | .........k | .........k | platform_reason
campaigns.view_contributor   | ....o....k | .........k | contributor
calendars.import_calendar    | ....o....k | .........k | cycle hidden_cycle
calendars.view_knownentry    | ....o....k | .........k | known_entry
events.view_event            | asmdofcj.k | asmdofcj.k | public_event cancelled_event
events.view_event            | ....o....k | .........k | draft_event
events.view_event            | ..mdo..j.k | .........k | members_event hidden_event
events.view_event            | ....o.c..k | .........k | invited_event
events.view_event            | ..m.o....k | .........k | meeting
events.join_event            | ....o....k | .........k | cancelled_event draft_event hidden_event
events.join_event            | ....o.c..k | .........k | public_event
events.join_event            | ..mdo..j.k | .........k | members_event
events.join_event            | ....o.c..k | .........k | invited_event
events.join_event            | ..m.o....k | .........k | meeting
events.change_event          | ....o....k | .........k | public_event cancelled_event draft_event
                             |            |            | members_event invited_event meeting hidden_event
events.call_event            | ....o....k | .........k | public_event cancelled_event draft_event
                             |            |            | members_event invited_event meeting hidden_event
events.move_event            | ....o....k | .........k | public_event cancelled_event draft_event
                             |            |            | members_event invited_event meeting hidden_event
events.cancel_event          | ....o....k | .........k | public_event cancelled_event draft_event
                             |            |            | members_event invited_event meeting hidden_event
events.call_team             | ....o....k | .........k | team hidden_team
events.change_series         | ....o....k | .........k | series series_of_hidden
programmes.change_programme  | ....o....k | .........k | public_event cancelled_event draft_event
                             |            |            | members_event invited_event meeting hidden_event
programmes.publish_programme | ....o....k | .........k | public_event cancelled_event draft_event
                             |            |            | members_event invited_event meeting hidden_event
schedules.import_programme   | ....o....k | .........k | public_event cancelled_event draft_event
                             |            |            | members_event invited_event meeting hidden_event
programmes.ask_speakers      | ....o....k | .........k | public_event cancelled_event draft_event
                             |            |            | members_event invited_event meeting hidden_event
groups.view_group            | asmdofcj.k | asmdofcj.k | group
groups.view_group            | ..mdo..j.k | .........k | hidden_group
groups.change_group          | ....o....k | .........k | group hidden_group
groups.view_cycle            | asmdofcj.k | asmdofcj.k | cycle
groups.view_cycle            | ..mdo..j.k | .........k | hidden_cycle
groups.change_cycle          | ....o....k | .........k | cycle hidden_cycle
groups.move_cycle            | ....o....k | .........k | cycle hidden_cycle
groups.view_team             | asmdofcj.k | asmdofcj.k | team
groups.view_team             | ..mdo..j.k | .........k | hidden_team
groups.change_team           | ....o....k | .........k | team hidden_team
groups.fill_seat             | ....o....k | .........k | team hidden_team
groups.confirm_inferred      | ....o....k | .........k | group hidden_group
groups.open_cycle            | ....o....k | .........k | group hidden_group
groups.keep_group            | .........k | .........k | group hidden_group
groups.view_organisation     | ....o....k | ....o....k | organisation
groups.add_organisation      | ....o....k | ....o....k | organisation
groups.change_organisation   | ....o....k | .........k | organisation
groups.confirm_fact          | ....o....k | .........k | fact
groups.view_invitation       | ....o....k | .........k | invitation
groups.view_invitation       | .........k | .........k | platform_invitation
groups.change_person         | ....o....k | .........k | person
mailing.view_letter          | ....o....k | .........k | letter
mailing.view_letter          | .........k | .........k | platform_letter
mailing.handle_letter        | ....o....k | .........k | letter
mailing.handle_letter        | .........k | .........k | platform_letter
mailing.view_stop            | .........k | .........k | stop platform_stop
mailing.view_address         | .........k | .........k | address
mailing.unmark_address       | .........k | .........k | address
meetings.view_meeting        | ..m.o....k | .........k | papers hidden_papers
meetings.change_meeting      | ....o....k | .........k | papers hidden_papers
meetings.propose_to_meeting  | ..m....... | .......... | papers hidden_papers
meetings.view_minutes        | ....o....k | .........k | written_minutes hidden_written_minutes
meetings.view_minutes        | ..m.o....k | .........k | circulated_minutes final_minutes
                             |            |            | hidden_circulated_minutes hidden_final_minutes
meetings.view_minutes        | asmdofcj.k | asmdofcj.k | public_minutes
meetings.view_minutes        | ..mdo..j.k | .........k | hidden_public_minutes
meetings.write_minutes       | ....o....k | .........k | written_minutes circulated_minutes
                             |            |            | hidden_written_minutes hidden_circulated_minutes
meetings.write_minutes       | .......... | .......... | final_minutes public_minutes
                             |            |            | hidden_final_minutes hidden_public_minutes
meetings.correct_minutes     | ..m....... | .......... | circulated_minutes hidden_circulated_minutes
meetings.correct_minutes     | .......... | .......... | written_minutes final_minutes public_minutes
                             |            |            | hidden_written_minutes hidden_final_minutes
                             |            |            | hidden_public_minutes
meetings.change_minutes      | ....o....k | .........k | written_minutes circulated_minutes final_minutes
                             |            |            | public_minutes hidden_written_minutes
                             |            |            | hidden_circulated_minutes hidden_final_minutes
                             |            |            | hidden_public_minutes
meetings.view_decision       | ..m.o....k | .........k | decision hidden_decision
meetings.view_decision       | asmdofcj.k | asmdofcj.k | public_decision
meetings.view_decision       | ..mdo..j.k | .........k | hidden_public_decision
meetings.view_action         | ..m.o....k | .........k | action hidden_action
meetings.view_action         | ....o....k | .........k | draft_action hidden_draft_action
meetings.settle_action       | ..m.o....k | .........k | action hidden_action
meetings.settle_action       | .......... | .......... | draft_action hidden_draft_action
meetings.change_action       | ....o....k | .........k | action draft_action hidden_action
                             |            |            | hidden_draft_action
practices.add_practice       | asmdofcj.k | asmdofcj.k | catalogue
practices.add_practice       | ..mdo..j.k | .........k | hidden_catalogue
practices.change_catalogue   | ....o....k | .........k | catalogue hidden_catalogue
practices.view_practice      | ...do.cj.k | .........k | practice hidden_practice
practices.view_practice      | asmdofcj.k | asmdofcj.k | public_practice
practices.view_practice      | ..mdo.cj.k | .........k | hidden_public_practice
practices.edit_practice      | ......c... | .......... | practice hidden_practice
practices.edit_practice      | .......... | .......... | public_practice hidden_public_practice
practices.withdraw_practice  | ....o.c..k | .........k | practice hidden_practice public_practice hidden_public_practice
practices.review_practice    | ...do..j.k | .........k | practice hidden_practice public_practice hidden_public_practice
practices.decide_practice    | ....o....k | .........k | practice hidden_practice public_practice hidden_public_practice
practices.change_practice    | ....o....k | .........k | practice hidden_practice public_practice hidden_public_practice
exchange.change_programme    | ....o....k | .........k | exchange hidden_exchange
exchange.add_listing         | ..m....... | .......... | exchange hidden_exchange
exchange.view_listing        | asmdofcj.k | asmdofcj.k | listing wanted
exchange.view_listing        | ..mdo..j.k | .........k | hidden_listing hidden_wanted
exchange.change_listing      | ..m.o....k | .........k | listing hidden_listing
exchange.change_listing      | ....o....k | .........k | wanted hidden_wanted
exchange.propose_match       | ....o....k | .........k | listing hidden_listing
exchange.propose_match       | ..m.o....k | .........k | wanted hidden_wanted
exchange.view_match          | ..m.o....k | .........k | match agreed_match hidden_match hidden_agreed_match
exchange.answer_match        | ..m....... | .......... | match hidden_match
exchange.answer_match        | .......... | .......... | agreed_match hidden_agreed_match
exchange.word_agreement      | .......... | .......... | match agreed_match hidden_match hidden_agreed_match
exchange.follow_agreement    | .......... | .......... | match hidden_match
exchange.follow_agreement    | ..m.o....k | .........k | agreed_match hidden_agreed_match
roadmaps.view_roadmap        | asmdofcj.k | asmdofcj.k | roadmap
roadmaps.view_roadmap        | ..mdo..j.k | .........k | hidden_roadmap
roadmaps.change_roadmap      | ....o....k | .........k | roadmap hidden_roadmap
roadmaps.report_measure      | ..m.o....k | .........k | measure hidden_measure
roadmaps.view_recommendation | asmdofcj.k | asmdofcj.k | spoken
roadmaps.view_recommendation | ..mdo..j.k | .........k | hidden_spoken
roadmaps.change_recommendation | ....o....k | .........k | spoken hidden_spoken
roadmaps.follow_recommendation | ....o....k | .........k | spoken hidden_spoken
roadmaps.view_charter        | asmdofcj.k | asmdofcj.k | charter
roadmaps.view_charter        | ..mdo..j.k | .........k | hidden_charter
roadmaps.change_charter      | ....o....k | .........k | charter hidden_charter
roadmaps.invite_signatory    | ....o....k | .........k | charter hidden_charter
library.view_paper           | asmdofcj.k | asmdofcj.k | filed_paper
library.view_paper           | ..mdo..j.k | .........k | members_paper hidden_filed_paper hidden_members_paper
library.view_paper           | ..m.o....k | .........k | team_paper hidden_team_paper
library.change_paper         | ....o....k | .........k | filed_paper members_paper team_paper hidden_filed_paper
                             |            |            | hidden_members_paper hidden_team_paper
library.move_paper           | ....o....k | .........k | filed_paper members_paper team_paper hidden_filed_paper
                             |            |            | hidden_members_paper hidden_team_paper
library.add_version          | ....o....k | .........k | filed_paper members_paper hidden_filed_paper
                             |            |            | hidden_members_paper
library.add_version          | ..m.o....k | .........k | team_paper hidden_team_paper
library.hand_in              | ..m.o....k | .........k | expected_paper hidden_expected_paper
answers.take_ideas           | ....o....k | .........k | team hidden_team
answers.view_answer          | ..m.o....k | .........k | draft_answer hidden_draft_answer
answers.view_answer          | asmdofcj.k | asmdofcj.k | public_answer
answers.view_answer          | ..mdo..j.k | .........k | hidden_public_answer
answers.write_answer         | ..m.o....k | .........k | draft_answer public_answer
                             |            |            | hidden_draft_answer hidden_public_answer
answers.publish_answer       | ....o....k | .........k | draft_answer public_answer
                             |            |            | hidden_draft_answer hidden_public_answer
discussions.view_thread      | ..m.o....k | .........k | thread closed_thread hidden_thread hidden_closed_thread
discussions.write_in_thread  | ..m.o....k | .........k | thread hidden_thread
discussions.write_in_thread  | .......... | .......... | closed_thread hidden_closed_thread
discussions.close_thread     | ....o....k | .........k | thread closed_thread hidden_thread hidden_closed_thread
discussions.withdraw_post    | ....o....k | .........k | post hidden_post
tasks.list_tasks             | ....o....k | .........k | team hidden_team
tasks.give_task              | ....o....k | .........k | team hidden_team
tasks.view_task              | ..m.o....k | .........k | task free_task hidden_task hidden_free_task
tasks.change_task            | ....o....k | .........k | task free_task hidden_task hidden_free_task
tasks.settle_task            | ..m.o....k | .........k | task hidden_task
tasks.settle_task            | ....o....k | .........k | free_task hidden_free_task
tasks.take_task              | ..m....... | .......... | free_task hidden_free_task
tasks.take_task              | .......... | .......... | task hidden_task
polls.call_team               | ....o....k | .........k | team hidden_team
polls.view_poll              | ....o....k | .........k | draft_poll hidden_draft_poll
polls.view_poll              | ..m.o....k | .........k | open_poll closed_poll hidden_open_poll hidden_closed_poll
polls.view_poll              | asmdofcj.k | asmdofcj.k | public_poll
polls.view_poll              | ..mdo..j.k | .........k | hidden_public_poll
polls.view_voices            | ....o....k | .........k | draft_poll hidden_draft_poll
polls.view_voices            | ..m.o....k | .........k | open_poll closed_poll public_poll
                             |            |            | hidden_open_poll hidden_closed_poll hidden_public_poll
polls.answer_poll            | ..m....... | .......... | open_poll hidden_open_poll
polls.answer_poll            | .......... | .......... | draft_poll closed_poll public_poll hidden_draft_poll
                             |            |            | hidden_closed_poll hidden_public_poll
polls.change_poll            | ....o....k | .........k | draft_poll open_poll closed_poll public_poll
                             |            |            | hidden_draft_poll hidden_open_poll hidden_closed_poll
                             |            |            | hidden_public_poll
registration.view_form       | asmdofcj.k | asmdofcj.k | registrationform
registration.view_form       | ..mdo..j.k | .........k | hidden_registrationform
registration.register        | asmdofcj.k | asmdofcj.k | registrationform
registration.register        | ..mdo..j.k | .........k | hidden_registrationform
briefs.view_brief            | ....o....k | .........k | published_brief hidden_published_brief
briefs.write_brief           | .......... | .......... | published_brief hidden_published_brief
briefs.write_abstract        | .......... | .......... | published_brief hidden_published_brief
briefs.answer_for_brief      | .......... | .......... | published_brief hidden_published_brief
briefs.change_authors        | .......... | .......... | published_brief hidden_published_brief
briefs.recommend_in_brief    | .......... | .......... | published_brief hidden_published_brief
briefs.follow_brief          | ....o....k | .........k | published_brief hidden_published_brief
briefs.recommend_brief       | ....o....k | .........k | published_brief hidden_published_brief
briefs.lead_brief            | ....o....k | .........k | published_brief hidden_published_brief
briefs.assign_brief          | ....o....k | .........k | published_brief hidden_published_brief
briefs.publish_brief         | ....o....k | .........k | published_brief hidden_published_brief
briefs.copy_edit_brief       | .......... | .......... | published_brief hidden_published_brief
briefs.view_call             | asmdofcj.k | asmdofcj.k | call
briefs.view_call             | ..mdo..j.k | .........k | hidden_call
briefs.change_call           | ....o....k | .........k | call hidden_call
briefs.view_brief            | ....o.c..k | .........k | brief reviewed_brief
briefs.view_brief            | ....o....k | .........k | hidden_brief hidden_reviewed_brief
briefs.write_brief           | ......c... | .......... | brief
briefs.write_brief           | .......... | .......... | reviewed_brief hidden_brief hidden_reviewed_brief
briefs.write_abstract        | .......... | .......... | brief reviewed_brief hidden_brief hidden_reviewed_brief
briefs.answer_for_brief      | ......c... | .......... | brief reviewed_brief
briefs.answer_for_brief      | .......... | .......... | hidden_brief hidden_reviewed_brief
briefs.change_authors        | ......c... | .......... | brief reviewed_brief
briefs.change_authors        | .......... | .......... | hidden_brief hidden_reviewed_brief
briefs.recommend_in_brief    | ......c... | .......... | brief reviewed_brief
briefs.recommend_in_brief    | .......... | .......... | hidden_brief hidden_reviewed_brief
briefs.follow_brief          | ....o....k | .........k | brief reviewed_brief hidden_brief hidden_reviewed_brief
briefs.recommend_brief       | ....o....k | .........k | brief reviewed_brief hidden_brief hidden_reviewed_brief
briefs.lead_brief            | ....o....k | .........k | brief reviewed_brief hidden_brief hidden_reviewed_brief
briefs.assign_brief          | ....o....k | .........k | brief reviewed_brief hidden_brief hidden_reviewed_brief
briefs.publish_brief         | ....o....k | .........k | brief reviewed_brief hidden_brief hidden_reviewed_brief
briefs.copy_edit_brief       | .......... | .......... | brief reviewed_brief hidden_brief hidden_reviewed_brief
desk.compare_teams           | ....o....k | .........k | cycle hidden_cycle
years.hand_over_cycle        | ....o....k | .........k | cycle hidden_cycle
editions.view_edition        | ....o.c..k | .........k | text translation
editions.view_edition        | ....o....k | .........k | hidden_text hidden_translation
editions.write_edition       | ......c... | .......... | text
editions.write_edition       | .......... | .......... | hidden_text
editions.write_edition       | ....o.c..k | .........k | translation
editions.write_edition       | ....o....k | .........k | hidden_translation
editions.comment_edition     | ....o.c..k | .........k | text translation
editions.comment_edition     | ....o....k | .........k | hidden_text hidden_translation
editions.translate_edition   | ....o.c..k | .........k | text translation
editions.translate_edition   | ....o....k | .........k | hidden_text hidden_translation
editions.begin_edition       | ....o.c..k | .........k | text translation
editions.begin_edition       | ....o....k | .........k | hidden_text hidden_translation
editions.view_figure         | ....o.c..k | .........k | figure
editions.view_figure         | ....o....k | .........k | hidden_figure
reviews.view_reviews         | ....o....k | .........k | brief reviewed_brief hidden_brief hidden_reviewed_brief
                             |            |            | published_brief hidden_published_brief
reviews.invite_reviewer      | ....o....k | .........k | reviewed_brief hidden_reviewed_brief
reviews.invite_reviewer      | .......... | .......... | brief hidden_brief published_brief hidden_published_brief
reviews.advise_round         | ....o....k | .........k | reviewed_brief hidden_reviewed_brief
reviews.advise_round         | .......... | .......... | brief hidden_brief published_brief hidden_published_brief
reviews.decide_round         | ....o....k | .........k | reviewed_brief hidden_reviewed_brief
reviews.decide_round         | .......... | .......... | brief hidden_brief published_brief hidden_published_brief
reviews.view_decision        | ....o.c..k | .........k | brief reviewed_brief
reviews.view_decision        | ....o....k | .........k | hidden_brief hidden_reviewed_brief
                             |            |            | published_brief hidden_published_brief
reviews.respond_to_round     | .......... | .......... | brief reviewed_brief hidden_brief hidden_reviewed_brief
                             |            |            | published_brief hidden_published_brief
registration.change_form     | ....o....k | .........k | registrationform hidden_registrationform
admissions.write_to_registered | ....o....k | .........k | registrationform hidden_registrationform
registration.view_registration | ....o.c..k | .........k | registration
registration.view_registration | ....o....k | .........k | hidden_registration
registration.change_registration | ......c... | .......... | registration
registration.change_registration | .......... | .......... | hidden_registration
admissions.decide_registration | ....o....k | .........k | registration hidden_registration
delegations.view_delegation | ....o....k | .........k | delegation hidden_delegation
delegations.fill_delegation | ....o....k | .........k | delegation hidden_delegation
delegations.grant_delegation | ....o....k | .........k | delegation hidden_delegation
reminders.view_rule          | ....o....k | .........k | rule
reminders.view_rule          | ....o....k | ....o....k | platform_rule
reminders.change_rule        | ....o....k | .........k | rule
reminders.change_rule        | .........k | .........k | platform_rule
reminders.view_reminder      | ....o....k | .........k | reminder
reminders.view_reminder      | .........k | .........k | platform_reminder
reminders.change_preference  | ..m....... | .......... | preference
packs.pack_cycle             | ....o....k | .........k | cycle hidden_cycle
packs.view_pack              | ....o....k | .........k | pack hidden_pack
packs.change_pack            | ....o....k | .........k | pack hidden_pack
reports.ask_campaign         | ....o....k | .........k | draft_campaign announced_campaign open_campaign
                             |            |            | closed_campaign published_campaign archived_campaign
                             |            |            | invited_campaign hidden_campaign
reports.ask_event            | ....o....k | .........k | public_event cancelled_event draft_event
                             |            |            | members_event invited_event meeting hidden_event
reports.ask_team             | ....o....k | .........k | team hidden_team
reports.ask_cycle            | ....o....k | .........k | cycle hidden_cycle
reports.ask_public_campaign  | asmdofcj.k | asmdofcj.k | announced_campaign open_campaign closed_campaign
                             |            |            | published_campaign archived_campaign invited_campaign
reports.ask_public_campaign  | .......... | .......... | draft_campaign hidden_campaign
reports.ask_public_cycle     | asmdofcj.k | asmdofcj.k | cycle
reports.ask_public_cycle     | .......... | .......... | hidden_cycle
reports.view_report          | ....o....k | .........k | report hidden_report
reports.view_report          | ..m......k | .........k | team_report hidden_team_report
reports.view_report          | asmdofcj.k | asmdofcj.k | open_report
reports.view_report          | ..mdo..j.k | .........k | hidden_open_report
reports.change_report        | ....o....k | .........k | report open_report hidden_report hidden_open_report
reports.change_report        | ..m......k | .........k | team_report hidden_team_report
reports.publish_report       | ....o....k | .........k | open_report hidden_open_report
reports.publish_report       | .......... | .......... | report team_report hidden_report hidden_team_report
reports.change_timetable     | ....o....k | .........k | timetable hidden_timetable
traces.view_trace            | .........k | .........k | trace
traces.view_origin           | .........k | .........k | origin
"""


def rows():
    """(permission, kind) -> (letters on the own side, letters on the other side)."""
    found, cells = {}, ("", "", "")
    for line in TABLE.strip().splitlines()[1:]:
        name, own, other, kinds = (part.strip() for part in line.split("|"))
        cells = (name, own, other) if name else cells
        for kind in kinds.split():
            key = (cells[0], kind)
            assert key not in found, f"twice: {key}"
            found[key] = cells[1:]
    return found
