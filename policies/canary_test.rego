package swiftdeploy_canary_test

import data.swiftdeploy.canary

healthy := {
	"window_seconds": 30.02,
	"requests": 120,
	"errors": 1,
	"error_rate": 0.0083,
	"request_rate": 4.0,
	"p50_ms": 12.5,
	"p95_ms": 80.1,
	"p99_ms": 240.4,
	"instances": 1,
	"age_seconds": 0.4,
	"problems": [],
}

limits := {
	"window_seconds": 30,
	"max_age_seconds": 15,
	"min_requests": 20,
	"error_rate": 0.01,
	"p99_ms": 500,
}

judged := {
	"window_seconds": ["window", "window_seconds"],
	"age_seconds": ["freshness", "max_age_seconds"],
	"requests": ["sample_size", "min_requests"],
	"error_rate": ["error_rate", "error_rate"],
	"p99_ms": ["latency_p99", "p99_ms"],
}

all_rules := ["telemetry", "window", "freshness", "sample_size", "error_rate", "latency_p99"]

ask(facts) := decision if {
	decision := canary.decision with input as {"stage": "pre-promote", "canary": facts} with data.thresholds as limits
}

ask_with_limits(thresholds) := decision if {
	decision := canary.decision with input as {"canary": healthy} with data.thresholds as thresholds
}

finding(decision, rule) := [finding | some finding in decision.findings; finding.rule == rule][0]

with_fact(name, value) := object.union(healthy, {name: value})

test_stages if canary.stages == {"pre-promote", "status"}

test_healthy_canary_is_allowed if {
	decision := ask(healthy)
	decision.allow == true
	[finding.message | some finding in decision.findings] == [
		"The canary's metrics were read without problems.",
		"Observed window 30 s (required: about 30 s).",
		"Age of the last scrape 0.4 s (allowed: at most 15 s).",
		"Sample size 120 requests (required: at least 20 requests).",
		"Error rate 0.83 % (allowed: at most 1 %).",
		"P99 latency 240 ms (allowed: at most 500 ms).",
	]
}

test_finding_has_exactly_the_contract if {
	finding(ask(with_fact("error_rate", 0.5)), "error_rate") == {
		"rule": "error_rate",
		"pass": false,
		"observed": 0.5,
		"threshold": 0.01,
		"unit": "fraction",
		"message": "Error rate 50 % is above the allowed 1 %.",
	}
}

test_boundaries if {
	every c in [
		["window_seconds", 30, true],
		["window_seconds", 27, true],
		["window_seconds", 26.9, false],
		["window_seconds", 0, false],
		["window_seconds", 60, true],
		["window_seconds", 60.1, false],
		["age_seconds", 0, true],
		["age_seconds", 15, true],
		["age_seconds", 15.1, false],
		["requests", 20, true],
		["requests", 19, false],
		["requests", 0, false],
		["error_rate", 0, true],
		["error_rate", 0.01, true],
		["error_rate", 0.0101, false],
		["error_rate", 1, false],
		["p99_ms", 0, true],
		["p99_ms", 500, true],
		["p99_ms", 500.1, false],
		["p99_ms", 10000, false],
	] {
		decision := ask(with_fact(c[0], c[1]))
		finding(decision, judged[c[0]][0]).pass == c[2]
		decision.allow == c[2]
	}
}

test_sentences_of_refusals if {
	every c in [
		["window_seconds", 12, "Observed window 12 s is too short (required: 30 s)."],
		["window_seconds", 3600, "Observed window 3600 s is too long, old values would hide new ones (required: 30 s)."],
		["age_seconds", 61.26, "Age of the last scrape 61.3 s is above the allowed 15 s."],
		["requests", 3, "Sample size 3 requests is below the required 20 requests."],
		["error_rate", 0.0100001, "Error rate 1.00001 % is above the allowed 1 %."],
		["p99_ms", 730.4, "P99 latency 730 ms is above the allowed 500 ms."],
		["p99_ms", 500.1, "P99 latency 500.1 ms is above the allowed 500 ms."],
	] {
		finding(ask(with_fact(c[0], c[1])), judged[c[0]][0]).message == c[2]
	}
}

test_missing_or_unusable_fact_is_denied if {
	every name, names in judged {
		missing := ask(object.remove(healthy, [name]))
		missing.allow == false
		finding(missing, names[0]).pass == false
		finding(missing, names[0]).observed == null
		contains(finding(missing, names[0]).message, sprintf("the fact canary.%s is missing", [name]))

		every value in ["0", "NaN", -1, null, false, [], {}, [0]] {
			decision := ask(with_fact(name, value))
			decision.allow == false
			finding(decision, names[0]).pass == false
			finding(decision, names[0]).observed == null
			contains(finding(decision, names[0]).message, sprintf("the fact canary.%s is ", [name]))
		}
	}
}

test_missing_or_unusable_threshold_is_denied if {
	every fact, names in judged {
		without := ask_with_limits(object.remove(limits, [names[1]]))
		without.allow == false
		finding(without, names[0]).pass == false
		finding(without, names[0]).threshold == null
		finding(without, names[0]).observed == healthy[fact]
		contains(finding(without, names[0]).message, sprintf("the threshold %s is missing", [names[1]]))

		every value in ["1", -1, null, true, [], {}] {
			decision := ask_with_limits(object.union(limits, {names[1]: value}))
			decision.allow == false
			finding(decision, names[0]).pass == false
			finding(decision, names[0]).threshold == null
		}
	}
}

test_no_thresholds_at_all_is_denied if {
	decision := ask_with_limits({})
	decision.allow == false
	[finding.pass | some finding in decision.findings] == [true, false, false, false, false, false]
}

test_fact_and_threshold_missing_says_both if {
	decision := canary.decision with input as {"canary": {}} with data.thresholds as {}
	finding(decision, "latency_p99").message == concat("", [
		"P99 latency cannot be judged: ",
		"the fact canary.p99_ms is missing; the threshold p99_ms is missing.",
	])
}

test_no_traffic_is_never_healthy if {
	idle := object.union(healthy, {"requests": 0, "errors": 0, "error_rate": 0, "p99_ms": 0})
	ask(idle).allow == false

	decision := canary.decision with input as {"canary": idle}
		with data.thresholds as object.union(limits, {"min_requests": 0})
	decision.allow == false
	finding(decision, "sample_size").message == "Sample size cannot be judged: the threshold min_requests is below 1."
}

test_error_rate_is_a_fraction_not_a_percentage if {
	finding(ask(with_fact("error_rate", 1.5)), "error_rate").message == concat("", [
		"Error rate cannot be judged: ",
		"the fact canary.error_rate is not a fraction from 0 to 1.",
	])

	decision := ask_with_limits(object.union(limits, {"error_rate": 1}))
	decision.allow == false
	finding(decision, "error_rate").message == concat("", [
		"Error rate cannot be judged: ",
		"the threshold error_rate is not a fraction below 1 (0.01 means 1 %).",
	])
}

test_p99_beyond_the_last_bucket_is_denied if {
	decision := ask(object.union(healthy, {"p99_ms": 10000, "p99_open": true}))
	decision.allow == false
	finding(decision, "latency_p99").observed == 10000
	finding(decision, "latency_p99").message == concat("", [
		"P99 latency is at least 10000 ms, how much more is unknown ",
		"(allowed: at most 500 ms).",
	])
}

test_p99_beyond_a_last_bucket_below_the_threshold_is_denied if {
	ask(object.union(healthy, {"p99_ms": 100, "p99_open": true})).allow == false
}

test_p99_open_false_is_as_good_as_absent if ask(with_fact("p99_open", false)).allow == true

test_p99_open_of_a_wrong_type_is_denied if {
	every value in ["true", 1, 0, [], {}] {
		decision := ask(with_fact("p99_open", value))
		decision.allow == false
		contains(finding(decision, "latency_p99").message, "the fact canary.p99_open is neither true nor false")
	}
}

test_each_problem_is_reported if {
	decision := ask(with_fact("problems", ["Line 3 is malformed.", "Instance app-2 refused the connection."]))
	decision.allow == false
	finding(decision, "telemetry") == {
		"rule": "telemetry",
		"pass": false,
		"observed": 2,
		"threshold": null,
		"unit": "",
		"message": "Line 3 is malformed. Instance app-2 refused the connection.",
	}
}

test_problem_that_is_not_a_text_is_denied if {
	every problem in [null, 5, true, {"line": 3}, [], ""] {
		decision := ask(with_fact("problems", [problem]))
		decision.allow == false
		finding(decision, "telemetry").pass == false
	}
}

test_problems_missing_or_of_a_wrong_type_are_denied if {
	missing := ask(object.remove(healthy, ["problems"]))
	missing.allow == false
	contains(finding(missing, "telemetry").message, "the fact canary.problems is missing")

	every value in ["", "x", 0, false, {}] {
		decision := ask(with_fact("problems", value))
		decision.allow == false
		contains(finding(decision, "telemetry").message, "the fact canary.problems is not a list")
	}
}

test_any_input_gets_a_complete_decision if {
	every document in [{}, null, 5, "x", [], {"canary": null}, {"canary": "x"}, {"canary": []}, {"canary": {}}] {
		decision := canary.decision with input as document with data.thresholds as limits
		decision.allow == false
		[finding.rule | some finding in decision.findings] == all_rules
		[finding.pass | some finding in decision.findings] == [false, false, false, false, false, false]
	}
}

test_no_input_gets_a_complete_decision if {
	canary.decision.allow == false
	[finding.rule | some finding in canary.decision.findings] == all_rules
}

test_without_a_canary_the_sentence_says_so if {
	decision := canary.decision with input as {"stage": "pre-promote"} with data.thresholds as limits
	finding(decision, "error_rate").message == "Error rate cannot be judged: no facts about the canary were sent."
}

test_stable_figures_do_not_stand_in_for_the_canary if {
	decision := canary.decision with input as {"stable": healthy} with data.thresholds as limits
	decision.allow == false
}

test_thresholds_in_the_input_are_ignored if {
	decision := canary.decision with input as {"canary": with_fact("p99_ms", 900), "thresholds": {"p99_ms": 1000}}
		with data.thresholds as limits
	decision.allow == false
}

test_status_without_canary_has_nothing_to_deny if {
	decision := canary.decision with input as {"stage": "status"}
	decision.allow
	decision.findings[0].message == "No canary is running."
}

test_promotion_without_canary_is_denied if {
	decision := canary.decision with input as {"stage": "pre-promote"}
	not decision.allow
}

test_status_does_not_judge_the_window if {
	decision := canary.decision with input as {"stage": "status", "canary": {"window_seconds": 2}}
	some finding in decision.findings
	finding.rule == "window"
	finding.pass
}
