package swiftdeploy_lib_test

import data.swiftdeploy_lib as lib

good := lib.pass("a", 1, "A.")

bad := lib.fail("b", 2, "B.")

test_nothing_found_is_not_allowed if lib.decide([]) == {"allow": false, "outcome": "hold", "findings": []}

test_all_must_pass if {
	lib.decide([good]).allow == true
	lib.decide([good, good]).allow == true
	lib.decide([bad]).allow == false
	lib.decide([good, bad]).allow == false
	lib.decide([bad, good]).allow == false
}

test_outcome_is_the_worst_of_the_findings if {
	waiting := lib.hold(bad)
	every c in [
		[[good], "promote", true],
		[[good, good], "promote", true],
		[[waiting], "hold", false],
		[[good, waiting], "hold", false],
		[[bad], "rollback", false],
		[[waiting, bad], "rollback", false],
		[[bad, waiting, good], "rollback", false],
	] {
		lib.decide(c[0]).outcome == c[1]
		lib.decide(c[0]).allow == c[2]
	}
}

test_another_word_than_hold_does_not_soften_a_failure if {
	every word in ["promote", "rollback", "HOLD", "", null, true] {
		lib.decide([good, object.union(bad, {"outcome": word})]).outcome == "rollback"
	}
}

test_a_finding_that_passes_has_no_outcome_of_its_own if {
	lib.hold(good) == good
	lib.hold_with(good, "Wait.") == good
	lib.decide([object.union(good, {"outcome": "hold"})]).outcome == "promote"
}

test_hold_with_a_reason if {
	lib.hold_with(bad, "Wait.") == {
		"rule": "b",
		"pass": false,
		"observed": 2,
		"threshold": null,
		"unit": "",
		"message": "B. Wait.",
		"outcome": "hold",
	}
}

test_order_is_kept if [finding.rule | some finding in lib.decide([bad, good]).findings] == ["b", "a"]

test_what_is_not_a_finding_is_not_allowed if {
	every findings in [[{}], [null], ["x"], [{"pass": "true"}], [{"pass": 1}], [good, {"rule": "c"}], null, 5, ""] {
		lib.decide(findings).allow == false
		lib.decide(findings).outcome == "hold"
	}
}

test_findings_without_a_threshold if {
	good == {"rule": "a", "pass": true, "observed": 1, "threshold": null, "unit": "", "message": "A."}
	bad == {"rule": "b", "pass": false, "observed": 2, "threshold": null, "unit": "", "message": "B."}
}

test_fact if {
	lib.fact("host.cpu_load") == 1 with input as {"host": {"cpu_load": 1}}
	lib.fact("host") == {"a": false} with input as {"host": {"a": false}}
	lib.fact("host.a") == false with input as {"host": {"a": false}}
	lib.fact("host.b") == null with input as {"host": {"a": false}}
	lib.fact("a.b.c") == null with input as {"a": "b"}
	lib.fact("a") == null with input as "a"
	lib.fact("a") == null
	lib.fact(null) == null with input as {"a": 1}
}

test_threshold if {
	lib.threshold("a") == 0 with data.thresholds as {"a": 0}
	lib.threshold("b") == null with data.thresholds as {"a": 0}
	lib.threshold("a") == null with data.thresholds as null
}

test_short if {
	every c in [
		[1234.5, 1235],
		[100.4, 100],
		[52.13, 52.1],
		[8.537, 8.54],
		[0.42, 0.42],
		[0.00834, 0.0083],
		[0, 0],
	] {
		lib.short(c[0]) == c[1]
	}
}

test_rounded_stays_on_its_side if {
	every c in [
		[52.13, 10, 52.1],
		[9.999, 10, 9.999],
		[10.001, 10, 10.001],
		[10, 10, 10],
		[99.96, 99.97, 99.96],
		[500.4, 500, 500.4],
	] {
		lib.rounded(c[0], c[1]) == c[2]
	}
}

test_quantity if {
	lib.quantity(0.07, "fraction") == "7 %"
	lib.quantity(2.0, "") == "2"
	lib.quantity(8.5, "GB") == "8.5 GB"
}

test_chance_is_not_rounded_to_nothing if {
	spec := {"fact": "p", "threshold": "proof"}
	every c in [[0, "below 0.0001"], [0.00009, "below 0.0001"], [0.0004, "0.0004"], [0.01004, "0.01004"], [0.31234, "0.3123"]] {
		lib.chance(spec) == c[1] with input as {"p": c[0]} with data.thresholds as {"proof": 0.01}
	}
}

level := {"rule": "level", "label": "Level", "fact": "a.level", "low": "a.low", "threshold": "level", "unit": "fraction"}

judge(facts) := finding if {
	finding := lib.at_most(level) with input as {"a": facts} with data.thresholds as {"level": 0.01}
}

test_above_is_final_only_when_the_low_end_is_above_too if {
	judge({"level": 0.05, "low": 0.0101}).message == "Level 5 % is above the allowed 1 %."
	not judge({"level": 0.05, "low": 0.0101}).outcome

	not judge({"level": 0.05, "low": 0.01}).outcome

	every low in [0, 0.001, 0.0099] {
		judge({"level": 0.05, "low": low}).pass == false
		judge({"level": 0.05, "low": low}).outcome == "hold"
	}
	judge({"level": 0.05, "low": 0.004}).message == concat("", [
		"Level 5 % is above the allowed 1 %. ",
		"That may be chance: its 95 % interval begins at 0.4 %.",
	])
}

test_above_with_an_unknown_low_end_is_held if {
	judge({"level": 0.05}).message == concat("", [
		"Level 5 % is above the allowed 1 %. ",
		"How certain that is cannot be told: the fact a.low is missing.",
	])
	every low in [null, "0.04", true, [], {}, -1, 1.5] {
		judge({"level": 0.05, "low": low}).pass == false
		judge({"level": 0.05, "low": low}).outcome == "hold"
	}
}

test_low_end_does_not_matter_below_the_threshold if {
	every low in [null, "x", 0.9] {
		judge({"level": 0.01, "low": low}).pass == true
	}
}

test_what_cannot_be_judged_is_held if {
	every finding in [lib.at_least(level), lib.at_most(level), lib.about(level)] {
		finding.pass == false
		finding.outcome == "hold"
	}
}

test_signed_facts_may_be_negative if {
	spec := {"fact": "d", "threshold": "t", "unit": "fraction", "signed": true}
	every c in [[-1, 0], [-0.2, 0], [0, 0], [1, 0], [-1.1, 1], [1.1, 1]] {
		count(lib.obstacles(spec)) == c[1] with input as {"d": c[0]} with data.thresholds as {"t": 0.1}
	}
	lib.obstacles(spec) == ["the fact d is not a fraction from -1 to 1"] with input as {"d": -2}
		with data.thresholds as {"t": 0.1}
}

test_probabilities_are_shown_as_they_are if {
	spec := {"rule": "p", "label": "P", "fact": "p", "threshold": "t", "probability": true}
	lib.obstacles(spec) == ["the fact p is not a fraction from 0 to 1"] with input as {"p": 1.5}
		with data.thresholds as {"t": 0.1}
	lib.at_most(spec).message == "P 0.05 (allowed: at most 0.1)." with input as {"p": 0.05}
		with data.thresholds as {"t": 0.1}
}

test_shown_names_what_is_unknown if {
	every c in [
		[{"fact": "rate", "unit": "fraction"}, "1.25 %"],
		[{"fact": "count", "unit": "requests"}, "40 requests"],
		[{"fact": "broken", "unit": "fraction"}, "(unknown)"],
		[{"fact": "missing", "unit": "requests"}, "an unknown number of requests"],
	] {
		lib.shown(c[0]) == c[1] with input as {"rate": 0.0125, "count": 40, "broken": 1e300}
	}
}
