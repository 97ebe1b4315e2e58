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
audit.view_entry             | ....o....k | .........k | entry
audit.view_entry             | .........k | .........k | platform_entry
campaigns.view_campaign      | ...do..j.k | .........k | draft_campaign hidden_campaign
campaigns.view_campaign      | asmdofcj.k | asmdofcj.k | announced_campaign open_campaign closed_campaign
                             |            |            | published_campaign archived_campaign invited_campaign
campaigns.change_campaign    | ....o....k | .........k | draft_campaign announced_campaign open_campaign
                             |            |            | closed_campaign published_campaign archived_campaign
                             |            |            | invited_campaign hidden_campaign
campaigns.move_campaign      | ....o....k | .........k | draft_campaign announced_campaign open_campaign
                             |            |            | closed_campaign published_campaign archived_campaign
                             |            |            | invited_campaign hidden_campaign
campaigns.moderate_campaign  | ...do..j.k | .........k | draft_campaign announced_campaign open_campaign
                             |            |            | closed_campaign published_campaign archived_campaign
                             |            |            | invited_campaign hidden_campaign
campaigns.import_ideas       | ....o....k | .........k | draft_campaign announced_campaign open_campaign
                             |            |            | closed_campaign published_campaign archived_campaign
                             |            |            | invited_campaign hidden_campaign
campaigns.add_idea           | .......... | .......... | draft_campaign announced_campaign closed_campaign
                             |            |            | published_campaign archived_campaign
campaigns.add_idea           | asmdofcj.k | asmdofcj.k | open_campaign
campaigns.add_idea           | ..mdo..j.k | .........k | invited_campaign hidden_campaign
campaigns.view_idea          | ...do.cj.k | .........k | unconfirmed_idea submitted_idea returned_idea
                             |            |            | declined_idea spam_idea withdrawn_idea
                             |            |            | published_idea_in_draft hidden_idea
campaigns.view_idea          | asmdofcj.k | asmdofcj.k | published_idea published_idea_in_closed
campaigns.change_idea        | ......c... | .......... | unconfirmed_idea submitted_idea returned_idea
campaigns.change_idea        | .......... | .......... | published_idea declined_idea spam_idea withdrawn_idea
                             |            |            | published_idea_in_draft published_idea_in_closed
                             |            |            | hidden_idea
campaigns.support_idea       | .......... | .......... | unconfirmed_idea submitted_idea returned_idea
                             |            |            | declined_idea spam_idea withdrawn_idea
                             |            |            | published_idea_in_draft published_idea_in_closed
                             |            |            | hidden_idea
campaigns.support_idea       | asmdofcj.k | asmdofcj.k | published_idea
campaigns.report_idea        | .......... | .......... | unconfirmed_idea submitted_idea returned_idea
                             |            |            | declined_idea spam_idea withdrawn_idea
                             |            |            | published_idea_in_draft hidden_idea
campaigns.report_idea        | asmdofcj.k | asmdofcj.k | published_idea published_idea_in_closed
campaigns.moderate_idea      | ...do....k | .........k | unconfirmed_idea submitted_idea returned_idea
                             |            |            | published_idea declined_idea spam_idea withdrawn_idea
                             |            |            | published_idea_in_draft published_idea_in_closed
                             |            |            | hidden_idea
campaigns.resolve_flag       | ...do....k | .........k | flag
campaigns.change_reason      | ....o....k | .........k | reason
campaigns.change_reason      | .........k | .........k | platform_reason
campaigns.view_contributor   | ....o....k | .........k | contributor
groups.view_group            | asmdofcj.k | asmdofcj.k | group
groups.view_group            | .........k | .........k | hidden_group
groups.change_group          | ....o....k | .........k | group hidden_group
groups.view_cycle            | asmdofcj.k | asmdofcj.k | cycle
groups.view_cycle            | .........k | .........k | hidden_cycle
groups.change_cycle          | ....o....k | .........k | cycle hidden_cycle
groups.move_cycle            | ....o....k | .........k | cycle hidden_cycle
groups.view_team             | asmdofcj.k | asmdofcj.k | team
groups.view_team             | .........k | .........k | hidden_team
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
