"""What everybody is answered at every address: one letter for each person in the columns of `addresses.COLUMNS`.

2 shown, l sent to sign in, > sent elsewhere, 3 refused (seen, not allowed), 4 not found (unseen), 5 only by a button,
d down (no worker in the tests), - no such address. On one's own side come anonymous, stranger, member, moderator,
organiser, former organiser, contributor, moderator with an idea of their own, closed account, keeper; on the other
side stranger, moderator, organiser, keeper; in one's own hidden group anonymous, member, moderator, organiser, keeper.
"""

TABLE = """
own side   | other | hidden |
2222222222 | 2222  | -      | account_confirm_email account_email_verification_sent account_inactive
           |       |        | account_reset_password account_reset_password_done
           |       |        | account_reset_password_from_key account_reset_password_from_key_done
           |       |        | accounts:erased accounts:invitation core:about core:accent
           |       |        | core:accessibility core:privacy core:robots groups:home letters sitemap
           |       |        | sitemap-section
2222222222 | 2222  | 22222  | contributions:private_idea contributions:withdraw
           |       |        | programmes:speaking
           |       |        | registrants:cancel registrants:change delegations:delegation
           |       |        | registrants:file registrants:mine registrants:renew_link
2222222222 | 2222  | 42222  | campaigns:campaign campaigns:feed campaigns:idea campaigns:ideas campaigns:poster
           |       |        | events:calendar events:event events:events events:file events:poster
           |       |        | events:group_events events:group_list events:group_calendar events:series
           |       |        | programmes:programme programmes:changes programmes:session
           |       |        | schedules:session_file schedules:ics schedules:json schedules:xml schedules:xlsx
           |       |        | contributions:new_idea campaigns:open_data moderation:record campaigns:similar
2222222222 | 2222  | 42222  | moderation:report registrants:organisations registrants:register
           |       |        | registrants:sent
2222222222 | 2222  | 42222  | campaigns:campaigns groups:about groups:cycle groups:cycles groups:group
           |       |        | years:continuity years:year
           |       |        | groups:organisations groups:social groups:team groups:teams groups:theme
           |       |        | groups:themes
2222222222 | 2222  | 42222  | publications:brief publications:briefs publications:citation
           |       |        | publications:feed publications:file publications:open_data
           |       |        | publications:pack publications:pack_file publications:text
           |       |        | publications:version
>>>>>>>>>> | >>>>  | 4>>>>  | publications:newest_file
2222222222 | 2222  | 42222  | practices:all_data practices:all_practices practices:data
           |       |        | exchange:exchange exchange:listing practices:new
           |       |        | practices:practice practices:practices practices:sent
           |       |        | roadmaps:charter roadmaps:recommendations roadmaps:roadmap
           |       |        | roadmaps:roadmaps
2222222222 | 2222  | 22222  | practices:edit_by_link practices:mine_by_link
           |       |        | practices:withdraw_by_link roadmaps:end_signing roadmaps:signing
5555555555 | 5555  | 55555  | practices:renew_link_by_link
l4444424l4 | 4444  | l4444  | practices:edit practices:mine practices:withdraw
l4444454l4 | 4444  | l4444  | practices:renew_link
l4422442l2 | 4442  | l4222  | practices:reading
l4242444l2 | 4442  | l2422  | exchange:match
l3233333l3 | 3333  | l2333  | exchange:new_listing
l3232333l2 | 3332  | l2322  | roadmaps:report
l3332333l2 | 3332  | l3322  | roadmaps:follow roadmaps:signatures
l2222222l2 | 2222  | -      | practices:desk exchange:matches roadmaps:measures
l5555555l5 | 5555  | l5555  | practices:act exchange:match_act exchange:propose
           |       |        | exchange:turn_listing roadmaps:renew_link
2222222222 | 2222  | 42222  | library:file library:library library:lineage library:paper library:whole
           |       |        | library:whole_lineage
l3332333l2 | 3332  | l3322  | library:add_version library:ask library:take_back
l4242444l2 | 4442  | l2422  | library:hand_in
l4442444l2 | 4442  | l4422  | publications:publishing
l4445444l5 | 4445  | l4455  | publications:act
2222222222 | 2222  | 44444  | groups:organisation
2>>>>>>>2> | >>>>  | -      | account_login account_signup
4444444444 | 4444  | -      | letter letter-as-page mailing:stop
           |       |        | events:private_calendar desk:calendar
2222222222 | 2222  | 22222  | attendance:certificate attendance:certificate_check attendance:questions
22>2>2222> | 222>  | 2>2>>  | attendance:code
l3232333l2 | 3332  | l2322  | attendance:badge attendance:device_list attendance:door attendance:walk_in
           |       |        | attendance:leaving attendance:worker
l3332333l2 | 3332  | l3322  | attendance:attendance attendance:keys attendance:papers
           |       |        | admissions:registrations
l4444444l4 | 4444  | l4444  | attendance:paper
l5555555l5 | 5555  | l5555  | attendance:do attendance:receive attendance:take_key_back attendance:undo
2222222222 | 2222  | 22222  | briefs:author_by_link briefs:authors_by_link briefs:cite_by_link
           |       |        | briefs:invite_by_link briefs:recommend_by_link briefs:recommendation_by_link
           |       |        | briefs:step_by_link briefs:work_by_link
2222222222 | 2222  | 42222  | briefs:call briefs:new_abstract briefs:poster briefs:sent
3333333333 | 3333  | 33333  | briefs:abstract_by_link
5555555555 | 5555  | 55555  | briefs:answer_by_link briefs:change_author_by_link briefs:drop_citation_by_link
           |       |        | briefs:drop_recommendation_by_link briefs:renew_link_by_link
>>>>>>>>>> | >>>>  | >>>>>  | briefs:confirm
l2222222l2 | 2222  | -      | briefs:mine
l4442424l2 | 4442  | l4422  | briefs:authors briefs:work
l4442434l2 | 4442  | l4422  | briefs:assign
l4442444l2 | 4442  | l4422  | briefs:begin briefs:board
l4443424l3 | 4443  | l4433  | briefs:author briefs:cite briefs:invite briefs:recommend briefs:recommendation
           |       |        | briefs:step
l4443434l3 | 4443  | l4433  | briefs:abstract
l4443454l3 | 4443  | l4433  | briefs:change_author briefs:drop_citation briefs:drop_recommendation
l4445434l5 | 4445  | l4455  | briefs:unassign
l4445454l5 | 4445  | l4455  | briefs:answer briefs:renew_link
l5555555l5 | 5555  | l5555  | briefs:release
l>>>>>>>l> | >>>>  | l>>>>  | briefs:decide
lll32ll3l2 | l322  | -      | admin:practices_catalogue_add admin:practices_catalogue_changelist
           |       |        | admin:practices_criterion_add admin:practices_criterion_changelist
           |       |        | admin:practices_field_add admin:practices_field_changelist
           |       |        | admin:exchange_programme_add admin:exchange_programme_changelist
           |       |        | admin:roadmaps_roadmap_add admin:roadmaps_roadmap_changelist
           |       |        | admin:roadmaps_recommendation_add
           |       |        | admin:roadmaps_recommendation_changelist admin:roadmaps_charter_add
           |       |        | admin:roadmaps_charter_changelist admin:practices_practice_changelist
           |       |        | admin:exchange_listing_changelist
lll33ll3l3 | l333  | -      | admin:practices_practice_add admin:exchange_listing_add
lll32ll3l2 | l342  | ll322  | admin:practices_catalogue_change admin:practices_criterion_change
           |       |        | admin:practices_field_change admin:exchange_programme_change
           |       |        | admin:roadmaps_roadmap_change admin:roadmaps_recommendation_change
           |       |        | admin:roadmaps_charter_change admin:practices_practice_change
           |       |        | admin:exchange_listing_change
lll42ll4l2 | l442  | ll422  | admin:practices_catalogue_history admin:practices_criterion_history
           |       |        | admin:practices_field_history admin:exchange_programme_history
           |       |        | admin:roadmaps_roadmap_history admin:roadmaps_recommendation_history
           |       |        | admin:roadmaps_charter_history admin:practices_practice_history
           |       |        | admin:exchange_listing_history
lll33ll3l3 | l333  | ll333  | admin:practices_catalogue_delete admin:exchange_programme_delete
           |       |        | admin:roadmaps_roadmap_delete admin:roadmaps_recommendation_delete
           |       |        | admin:roadmaps_charter_delete admin:practices_practice_delete
           |       |        | admin:exchange_listing_delete
lll32ll3l2 | l342  | ll322  | admin:practices_criterion_delete admin:practices_field_delete
lll32ll3l2 | l322  | -      | admin:briefs_call_add admin:briefs_call_changelist
           |       |        | admin:applications_call_add admin:applications_call_changelist
lll32ll3l2 | l342  | ll322  | admin:briefs_call_change admin:applications_call_change
lll33ll3l3 | l333  | ll333  | admin:briefs_call_delete admin:applications_call_delete
lll42ll4l2 | l442  | ll422  | admin:briefs_call_history admin:applications_call_history
2222222222 | 2222  | 42222  | applications:calls applications:call applications:apply applications:sent
2222222222 | 2222  | 22222  | applications:mine_by_link applications:withdraw_by_link
           |       |        | applications:change_by_link
           |       |        | applications:confirm
l4444424l4 | 4444  | l4444  | applications:mine applications:withdraw applications:change
l2222222l2 | 2222  | -      | applications:all_mine
l4242444l2 | 4442  | l2422  | applications:seat applications:own_desk
l4442444l2 | 4442  | l4422  | applications:received applications:reading
l3332333l2 | 3332  | l3322  | applications:release applications:ask
l5555555l5 | 5555  | l5555  | applications:away applications:back applications:dismiss
           |       |        | applications:decide applications:undo
4444444444 | 4444  | 44444  | contributions:confirm registrants:confirm
           |       |        | programmes:own_picture programmes:picture
5555555555 | 5555  | -      | core:numerals
5555555555 | 5555  | 55555  | contributions:leave_address contributions:renew_link
           |       |        | contributions:withdraw_name registrants:accept registrants:let_go
>>>>>>>>>> | >>>>  | -      | core:root
>>>>>>>>>> | >>>>  | >>>>>  | contributions:edit
>>>>>>>>>> | >>>>  | 4>>>>  | campaigns:support
dddddddddd | dddd  | -      | health
l4442424l2 | 4442  | l4422  | editions:texts editions:text editions:section editions:beside
           |       |        | editions:states editions:versions editions:figures
           |       |        | editions:figure_file editions:word_out editions:translate
l444>4>4l> | 444>  | l44>>  | editions:version editions:remark
l4443424l3 | 4443  | l4433  | editions:figure editions:word
l4443454l3 | 4443  | l4433  | editions:title editions:save editions:put_back editions:put_back_state
l4445454l5 | 4445  | l4455  | editions:on_remark editions:status
           |       |        | editions:newer_source editions:save_translated
4444242442 | 4442  | 44422  | editions:public_figure
2222222222 | 2222  | 22222  | editions:texts_by_link editions:text_by_link editions:section_by_link
           |       |        | editions:beside_by_link editions:states_by_link
           |       |        | editions:versions_by_link editions:figures_by_link
           |       |        | editions:figure_by_link editions:figure_file_by_link
           |       |        | editions:word_by_link editions:word_out_by_link
           |       |        | editions:translate_by_link
>>>>>>>>>> | >>>>  | >>>>>  | editions:version_by_link editions:remark_by_link
5555555555 | 5555  | 55555  | editions:title_by_link editions:save_by_link editions:put_back_by_link
           |       |        | editions:put_back_state_by_link
           |       |        | editions:on_remark_by_link editions:status_by_link
           |       |        | editions:newer_source_by_link editions:save_translated_by_link
2222222222 | 2222  | 22222  | reviews:reviewer reviews:text reviews:review reviews:word_file
           |       |        | reviews:decision_by_link
4444444444 | 4444  | 44444  | reviews:changes reviews:picture
5555555555 | 5555  | 55555  | reviews:accept reviews:decline
l4442434l2 | 4442  | l4422  | reviews:reviews reviews:reviewers reviews:decide
l4445434l5 | 4445  | l4455  | reviews:invitation reviews:advise reviews:release
l4442424l2 | 4442  | l4422  | reviews:decision
l3332333l2 | 3332  | l3322  | reviews:of_call desk:comparison years:open years:move years:closing
           |       |        | years:handover
l5555555l5 | 5555  | l5555  | years:ask years:end years:set_aside years:hand_over
l2222222l2 | 2222  | -      | account_change_password account_email account_logout account_reauthenticate
           |       |        | events:my_events desk:desk
           |       |        | accounts:me accounts:signed_in mfa_index mfa_list_webauthn
           |       |        | reminders:preferences
l4442444l2 | 4442  | l4422  | packs:packs packs:pack packs:progress
l4444444l4 | 4444  | l4444  | packs:file
l5555555l5 | 5555  | l5555  | packs:do
lll32ll3l2 | l322  | -      | admin:packs_pack_changelist
lll33ll3l3 | l333  | -      | admin:packs_pack_add
lll32ll3l2 | l342  | ll322  | admin:packs_pack_change
lll42ll4l2 | l442  | ll422  | admin:packs_pack_history
lll33ll3l3 | l333  | ll333  | admin:packs_pack_delete
2222222222 | 2222  | 42222  | reports:reports reports:report reports:progress
2222222222 | 2222  | 43322  | reports:ask
4444444444 | 4444  | 44444  | reports:file
4444444444 | 4444  | -      | reports:listed reports:listed_file
l2222222l2 | 2222  | -      | reports:mine
l5555555l5 | 5555  | l5555  | reports:do reports:turn
lll32ll3l2 | l322  | -      | admin:reports_report_changelist admin:reports_timetable_changelist
lll33ll3l3 | l333  | -      | admin:reports_report_add admin:reports_timetable_add
lll32ll3l2 | l342  | ll322  | admin:reports_report_change admin:reports_timetable_change
lll42ll4l2 | l442  | ll422  | admin:reports_report_history admin:reports_timetable_history
lll33ll3l3 | l333  | ll333  | admin:reports_report_delete admin:reports_timetable_delete
l4322442l2 | 4442  | l3222  | moderation:queue moderation:read_idea
l2222222l2 | 2222  | -      | meetings:my_actions
l2222222l2 | 2222  | l2222  | meetings:meetings
l3332333l2 | 3332  | l3322  | meetings:new
l4242444l2 | 4442  | l2422  | meetings:action meetings:meeting meetings:new_item meetings:versions
l4243444l3 | 4443  | l2433  | meetings:correct
l4342444l2 | 4442  | l3422  | meetings:attendance meetings:circulate meetings:decision meetings:do
           |       |        | meetings:edit_action meetings:item meetings:minutes_do
           |       |        | meetings:new_action meetings:new_decision meetings:write
l5555555l5 | 5555  | l5555  | meetings:answer meetings:confirm_minutes meetings:decide
           |       |        | meetings:move_due meetings:move_item
4424244442 | 4442  | 42422  | meetings:minutes meetings:paper
2222222222 | 2222  | 42222  | answers:answer answers:answers answers:team_answers
l3232333l2 | 3332  | l2322  | answers:ideas answers:work
l5555555l5 | 5555  | l5555  | answers:do answers:let_go discussions:do discussions:withdraw
l2222222l2 | 2222  | -      | discussions:letters discussions:mine
l4242444l2 | 4442  | l2422  | discussions:subject discussions:thread
l4>4>444l> | 444>  | l>4>>  | discussions:edit
l2222222l2 | 2222  | -      | tasks:my_tasks
l4242444l2 | 4442  | l2422  | tasks:task tasks:tasks
l4342444l2 | 4442  | l3422  | tasks:edit tasks:new polls:do
l5555555l5 | 5555  | l5555  | tasks:take polls:say
2222222222 | 2222  | 42222  | polls:decisions
4424244442 | 4442  | 42422  | polls:poll
l3332333l2 | 3332  | l3322  | polls:new
l4442444l2 | 4442  | l4422  | polls:edit
4444444444 | 4444  | -      | meetings:answer_by_link
l43>>44>l> | 444>  | l3>>>  | moderation:decide_idea moderation:decide_marked moderation:next_idea
l33>>33>l> | 3>>>  | -      | admin:login
l4444444l4 | 4444  | -      | mfa_deactivate_totp mfa_download_recovery_codes mfa_view_recovery_codes
l>>55>>5l5 | >555  | -      | admin:logout
l>>>>>>>l> | >>>>  | -      | account_confirm_login_code account_set_password accounts:erase
           |       |        | accounts:my_data mfa_activate_totp mfa_add_webauthn mfa_authenticate
           |       |        | mfa_edit_webauthn mfa_generate_recovery_codes mfa_login_webauthn
           |       |        | mfa_reauthenticate mfa_reauthenticate_webauthn mfa_remove_webauthn
lll22ll2l2 | l222  | -      | admin:moderation_flag_changelist admin:campaigns_idea_changelist admin:index
           |       |        | admin:jsi18n
lll22ll4l2 | l442  | -      | admin:moderation_flag_change admin:moderation_flag_history
lll22ll4l2 | l442  | ll222  | admin:campaigns_idea_change admin:campaigns_idea_history
lll32ll3l2 | l322  | -      | admin:accounts_invitation_changelist admin:audit_entry_changelist
           |       |        | admin:attendance_questionnaire_add admin:attendance_questionnaire_changelist
           |       |        | admin:events_event_add admin:events_event_changelist admin:events_series_add admin:events_series_changelist
           |       |        | admin:campaigns_campaign_add admin:campaigns_campaign_changelist
           |       |        | admin:campaigns_contributor_changelist admin:campaigns_declinereason_add
           |       |        | admin:campaigns_declinereason_changelist admin:groups_cycle_add
           |       |        | admin:groups_cycle_changelist admin:groups_engagementgroup_changelist
           |       |        | admin:groups_parentprocess_change admin:groups_parentprocess_changelist
           |       |        | admin:groups_seat_add admin:reminders_rule_add
           |       |        | admin:calendars_knownentry_changelist admin:calendars_knownentry_import
           |       |        | admin:reminders_rule_changelist admin:reminders_reminder_changelist
           |       |        | admin:groups_seat_changelist admin:groups_team_add
           |       |        | admin:groups_team_changelist admin:groups_theme_add
           |       |        | admin:groups_theme_changelist admin:library_paper_add
           |       |        | admin:library_paper_changelist admin:mailing_outgoingletter_changelist
           |       |        | admin:organisations_organisation_add admin:organisations_organisation_change
           |       |        | admin:organisations_organisation_changelist admin:organisations_person_add
           |       |        | admin:organisations_person_changelist admin:traces_inferredfield_changelist
lll32ll3l2 | l342  | -      | admin:accounts_invitation_change admin:audit_entry_change
           |       |        | admin:events_series_change admin:events_series_delete
           |       |        | admin:campaigns_contributor_change admin:campaigns_declinereason_change
           |       |        | admin:campaigns_declinereason_delete admin:mailing_outgoingletter_change
           |       |        | admin:organisations_person_change admin:traces_inferredfield_change
           |       |        | admin:reminders_rule_change admin:reminders_rule_delete
           |       |        | admin:reminders_reminder_change admin:calendars_knownentry_change
lll32ll3l2 | l342  | ll322  | admin:attendance_questionnaire_change admin:attendance_questionnaire_delete
           |       |        | admin:campaigns_campaign_change admin:groups_cycle_change
           |       |        | admin:events_event_change
           |       |        | admin:groups_engagementgroup_change admin:groups_seat_change
           |       |        | admin:groups_seat_delete admin:groups_team_change admin:groups_team_delete
           |       |        | admin:groups_theme_change admin:groups_theme_delete
           |       |        | admin:library_paper_change admin:library_paper_delete
lll33ll3l2 | l332  | -      | admin:accounts_user_change admin:accounts_user_changelist
           |       |        | admin:groups_engagementgroup_add admin:groups_parentprocess_add
           |       |        | admin:groups_parentprocess_delete admin:mailing_address_change
           |       |        | admin:mailing_address_changelist admin:mailing_stop_change
           |       |        | admin:mailing_stop_changelist admin:traces_origin_change
           |       |        | admin:traces_origin_changelist admin:traces_trace_change
           |       |        | admin:traces_trace_changelist
lll33ll3l3 | l333  | -      | admin:admissions_circular_add admin:registration_question_add
           |       |        | admin:registration_registration_add
lll32ll3l2 | l342  | ll322  | admin:admissions_circular_change admin:admissions_circular_delete
           |       |        | admin:registration_delegation_change
           |       |        | admin:registration_question_change
           |       |        | admin:registration_registration_change
           |       |        | admin:registration_registrationform_change
lll32ll3l2 | l322  | -      | admin:admissions_circular_changelist admin:registration_delegation_add
           |       |        | admin:registration_delegation_changelist
           |       |        | admin:registration_question_changelist
           |       |        | admin:registration_registration_changelist
           |       |        | admin:registration_registrationform_add
           |       |        | admin:registration_registrationform_changelist
lll42ll4l2 | l442  | ll422  | admin:admissions_circular_history admin:admissions_circular_send
           |       |        | admin:registration_delegation_history
           |       |        | admin:registration_delegation_revoke
           |       |        | admin:registration_question_history
           |       |        | admin:registration_registration_cancel
           |       |        | admin:registration_registration_history
           |       |        | admin:registration_registrationform_history
lll33ll3l3 | l333  | ll333  | admin:registration_delegation_delete admin:registration_question_delete
           |       |        | admin:registration_registration_delete
           |       |        | admin:registration_registrationform_delete
lll44ll4l4 | l444  | ll444  | admin:registration_registration_decide
lll>>ll>l> | l>>>  | ll>>>  | admin:registration_registrationform_listed
           |       |        | admin:registration_registrationform_of_event
lll33ll3l2 | l342  | ll332  | admin:groups_engagementgroup_delete
lll33ll3l3 | l333  | -      | admin:accounts_invitation_add admin:accounts_invitation_delete
           |       |        | admin:accounts_user_add admin:accounts_user_delete admin:audit_entry_add
           |       |        | admin:audit_entry_delete admin:autocomplete admin:campaigns_contributor_add
           |       |        | admin:campaigns_contributor_delete admin:moderation_flag_add
           |       |        | admin:moderation_flag_delete admin:campaigns_idea_add
           |       |        | admin:mailing_address_add admin:mailing_address_delete
           |       |        | admin:mailing_outgoingletter_add admin:mailing_outgoingletter_delete
           |       |        | admin:mailing_stop_add admin:mailing_stop_delete
           |       |        | admin:reminders_reminder_add admin:reminders_reminder_delete
           |       |        | admin:calendars_knownentry_add admin:calendars_knownentry_delete
           |       |        | admin:organisations_organisation_delete admin:organisations_person_delete
           |       |        | admin:traces_inferredfield_add admin:traces_inferredfield_delete
           |       |        | admin:traces_origin_add admin:traces_origin_delete admin:traces_trace_add
           |       |        | admin:traces_trace_delete
lll33ll3l3 | l333  | ll333  | admin:campaigns_campaign_delete admin:campaigns_idea_delete
           |       |        | admin:groups_cycle_delete
lll42ll4l2 | l422  | -      | admin:organisations_organisation_history admin:groups_parentprocess_history
lll42ll4l2 | l442  | -      | admin:accounts_invitation_history admin:audit_entry_history
           |       |        | admin:events_series_history
           |       |        | admin:campaigns_contributor_history admin:campaigns_declinereason_history
           |       |        | admin:mailing_outgoingletter_history admin:organisations_person_history
           |       |        | admin:traces_inferredfield_history
           |       |        | admin:reminders_rule_history admin:reminders_reminder_history
           |       |        | admin:calendars_knownentry_history
lll42ll4l2 | l442  | ll422  | admin:attendance_questionnaire_history admin:campaigns_campaign_history admin:campaigns_campaign_import
           |       |        | admin:events_event_copy admin:events_event_history
           |       |        | admin:registration_registration_release
           |       |        | admin:events_event_reminders
           |       |        | admin:events_event_programme admin:events_event_programme_places
           |       |        | admin:events_event_programme_session admin:events_event_programme_publish
           |       |        | admin:events_event_programme_import admin:events_event_programme_template
           |       |        | admin:events_event_speakers
           |       |        | admin:groups_cycle_history admin:groups_engagementgroup_history
           |       |        | admin:groups_seat_history admin:groups_seat_invite admin:groups_team_history
           |       |        | admin:groups_theme_history admin:library_paper_history
lll44ll4l2 | l442  | -      | admin:accounts_user_history admin:mailing_address_history
           |       |        | admin:mailing_stop_history admin:traces_origin_history
           |       |        | admin:traces_trace_history
lll44ll4l4 | l444  | -      | admin:view_on_site
lll4>ll4l> | l44>  | ll4>>  | admin:campaigns_campaign_import_confirm admin:campaigns_campaign_move
           |       |        | admin:events_event_do admin:events_event_programme_import_confirm
lll55ll5l5 | l555  | -      | admin:traces_inferredfield_confirm
lll55ll5l5 | l555  | ll555  | admin:groups_cycle_move
lll>>ll>l> | l>>>  | -      | admin:app_list admin:calendars_knownentry_confirm
lll33ll3l3 | l343  | ll333  | admin:events_event_delete
l5555555l5 | 5555  | -      | accounts:sign_out_there events:end_address events:renew_address
           |       |        | desk:end_address desk:letters desk:renew_address
"""


def rows():
    """Address -> its three answers."""
    found, cells = {}, ("", "", "")
    for line in TABLE.strip().splitlines()[1:]:
        own, other, hidden, names = (part.strip() for part in line.split("|"))
        cells = (own, other, hidden) if own else cells
        for name in names.split():
            assert name not in found, f"twice: {name}"
            found[name] = cells
    return found
