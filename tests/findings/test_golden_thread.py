from findings.golden_thread import ActionFacts, FindingFacts, Gap, RecommendationFacts, breaks

SCOPE = [("REFERRALS", "Referrals"), ("DV", "Domestic violence")]


def finding(number=1, scope=("REFERRALS", "DV"), evidence=True, recommendations=(), needs=True):
    return FindingFacts(number, frozenset(scope), evidence, tuple(recommendations), needs)


def whole():
    return RecommendationFacts(1, (ActionFacts("R1.1", True, True, True),))


def test_a_whole_thread_has_no_gap():
    assert breaks(SCOPE, [finding(recommendations=[whole()])]) == []


def test_a_scope_line_without_a_finding_is_a_gap():
    gaps = breaks(SCOPE, [finding(scope=["REFERRALS"], recommendations=[whole()])])

    assert [(gap.where, gap.gap) for gap in gaps] == [("Domestic violence", Gap.NO_FINDING)]


def test_a_finding_without_a_recommendation_is_a_gap_unless_it_was_already_changed():
    gaps = breaks(SCOPE, [finding(1), finding(2, needs=False)])

    assert [(gap.where, gap.gap) for gap in gaps] == [("Finding 1", Gap.NO_RECOMMENDATION)]


def test_a_finding_without_a_result_behind_it_is_a_gap():
    gaps = breaks(SCOPE[:1], [finding(scope=["REFERRALS"], evidence=False, recommendations=[whole()])])

    assert [gap.gap for gap in gaps] == [Gap.NO_EVIDENCE]


def test_every_missing_date_owner_and_measure_is_named_once_though_findings_share_the_recommendation():
    bare = RecommendationFacts(3, (ActionFacts("R3.1", False, False, False),))

    gaps = breaks([], [finding(1, recommendations=[bare]), finding(2, recommendations=[bare])])

    assert [(gap.where, gap.gap) for gap in gaps] == [
        ("Action R3.1", Gap.NO_DATE),
        ("Action R3.1", Gap.NO_OWNER),
        ("Action R3.1", Gap.NO_MEASURE),
    ]


def test_a_recommendation_without_actions_is_a_gap():
    gaps = breaks([], [finding(recommendations=[RecommendationFacts(2)])])

    assert [(gap.where, gap.gap) for gap in gaps] == [("Recommendation 2", Gap.NO_ACTION)]
