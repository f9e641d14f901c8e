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
	"users": users,
	"since_start": since_start,
}

since_start := {"error_rate": 0.0079, "p99_ms": 251}

users := {"requests": 118, "errors": 1, "error_rate": 0.0085, "error_rate_low": 0.0015, "problems": []}

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

all_rules := [
	"telemetry",
	"window",
	"freshness",
	"sample_size",
	"error_rate",
	"users_error_rate",
	"latency_p99",
	"error_rate_since_start",
	"latency_p99_since_start",
]

ask(facts) := decision if {
	decision := canary.decision with input as {"stage": "pre-promote", "canary": facts} with data.thresholds as limits
}

ask_with_limits(thresholds) := decision if {
	decision := canary.decision with input as {"canary": healthy} with data.thresholds as thresholds
}

finding(decision, rule) := [finding | some finding in decision.findings; finding.rule == rule][0]

with_fact(name, value) := object.union(healthy, {name: value})

with_users(facts) := object.union(object.remove(healthy, ["users"]), {"users": facts})

with_user_fact(name, value) := with_users(object.union(users, {name: value}))

outcome(facts) := ask(facts).outcome

test_stages if canary.stages == {"pre-promote", "status"}

test_healthy_canary_is_allowed if {
	decision := ask(healthy)
	decision.allow == true
	decision.outcome == "promote"
	[finding.message | some finding in decision.findings] == [
		"The canary's metrics were read without problems.",
		"Observed window 30 s (required: about 30 s).",
		"Age of the last scrape 0.4 s (allowed: at most 15 s).",
		"Sample size 120 requests (required: at least 20 requests).",
		"Error rate 0.83 % (allowed: at most 1 %).",
		"Error rate seen by users 0.85 % (allowed: at most 1 %).",
		"P99 latency 240 ms (allowed: at most 500 ms).",
		"Error rate since the start 0.79 % (allowed: at most 1 %).",
		"P99 latency since the start 251 ms (allowed: at most 500 ms).",
	]
}

test_finding_has_exactly_the_contract if {
	finding(ask(object.union(healthy, {"error_rate": 0.5, "error_rate_low": 0.4})), "error_rate") == {
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
		startswith(finding(ask(with_fact(c[0], c[1])), judged[c[0]][0]).message, c[2])
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
	[finding.pass | some finding in decision.findings] == [true, false, false, false, false, false, false, false, false]
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

test_canary_that_no_user_reached_says_so_in_one_sentence if {
	nobody := "No user reached the canary within the observed window. Send it requests, or give it a higher weight."
	tested := "No user reached the canary: all its 12 requests chose their track by the test token, and are in no figure. Send some without the token, or give the canary a higher weight."
	every c in [
		[{"requests": 0, "since_start": {"requests": 7}}, nobody],
		[{"requests": 0, "chosen": 0, "since_start": {"requests": 0, "chosen": 12}}, tested],
		[{"requests": 0, "chosen": 12}, tested],
		[{"requests": 0, "chosen": "many"}, "No user reached the canary. Send it requests, or give it a higher weight."],
	] {
		idle := {"requests": 0, "users": object.union({"problems": []}, c[0])}
		decision := ask(object.union(object.remove(healthy, ["users", "error_rate", "p99_ms"]), idle))
		decision.outcome == "hold"
		every rule in ["sample_size", "error_rate", "users_error_rate", "latency_p99"] {
			finding(decision, rule).pass == false
			finding(decision, rule).outcome == "hold"
			finding(decision, rule).message == c[1]
		}
	}
}

test_canary_that_few_users_reached_says_how_few if {
	few := object.union(healthy, {"requests": 3, "users": object.union(users, {"requests": 3, "chosen": 12})})
	finding(ask(few), "sample_size").message == "Sample size 3 requests is below the required 20 requests."
}

test_canary_without_metrics_is_judged_by_the_gateway if {
	gateway := object.union(healthy, {"source": "gateway", "latency_source": "gateway"})
	decision := ask(gateway)
	decision.allow == true
	finding(decision, "telemetry").message == "The gateway's request log was read without problems; the service has no metrics of its own."
	finding(decision, "freshness").message == "Age of the last read of the request log 0.4 s (allowed: at most 15 s)."
	finding(decision, "latency_p99").message == "P99 latency at the gateway 240 ms (allowed: at most 500 ms)."
	ask(object.union(gateway, {"problems": ["the gateway's request log was not read yet"]})).outcome == "hold"
	ask(object.remove(gateway, ["requests", "error_rate", "p99_ms", "age_seconds"])).outcome == "hold"
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
		"(allowed: at most 500 ms). ",
		"How certain that is cannot be told: the fact canary.p99_low_ms is missing.",
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
		"outcome": "hold",
	}
}

frozen(seconds) := object.union(
	healthy,
	{"unanswered_seconds": seconds, "problems": ["app-1: could not be scraped: no answer within 5000 ms"]},
)

ask_frozen(facts) := decision if {
	decision := canary.decision with input as {"stage": "pre-promote", "canary": facts}
		with data.thresholds as object.union(limits, {"unanswered_seconds": 30})
}

test_frozen_canary_is_rolled_back if {
	decision := ask_frozen(frozen(41.6))
	decision.outcome == "rollback"
	finding(decision, "telemetry") == {
		"rule": "telemetry",
		"pass": false,
		"observed": 41.6,
		"threshold": 30,
		"unit": "s",
		"message": "The canary has answered neither a scrape nor a user for 41.6 s (allowed: 30 s).",
	}
}

test_canary_that_is_silent_for_less_long_is_held if {
	every seconds in [0, 12, 30] {
		decision := ask_frozen(frozen(seconds))
		decision.outcome == "hold"
		finding(decision, "telemetry").message == "app-1: could not be scraped: no answer within 5000 ms"
	}
	ask_frozen(frozen(30.01)).outcome == "rollback"
}

test_silence_that_cannot_be_judged_leaves_the_problems_to_tell if {
	every value in [null, "41", -1, true, []] {
		decision := ask_frozen(frozen(value))
		decision.outcome == "hold"
		finding(decision, "telemetry").observed == 1
	}
	ask(frozen(41)).outcome == "hold"
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
		decision.outcome == "hold"
		[finding.pass | some finding in decision.findings] == [false, false, false, false, false, false, false, false, false]
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

# ---- promote, hold or roll back ----

test_what_time_may_mend_is_held if {
	every facts in [
		with_fact("window_seconds", 12),
		with_fact("window_seconds", 70),
		with_fact("age_seconds", 20),
		with_fact("requests", 3),
		with_fact("problems", ["Instance app-2 refused the connection."]),
		object.remove(healthy, ["p99_ms"]),
		object.remove(healthy, ["users"]),
		{},
	] {
		decision := ask(facts)
		decision.allow == false
		decision.outcome == "hold"
	}
}

test_threshold_that_cannot_be_used_is_held if {
	every names in judged {
		ask_with_limits(object.remove(limits, [names[1]])).outcome == "hold"
		ask_with_limits(object.union(limits, {names[1]: "1"})).outcome == "hold"
	}
}

test_errors_roll_back_once_they_are_no_chance if {
	every c in [[0, "hold"], [0.0099, "hold"], [0.01, "rollback"], [0.0101, "rollback"], [0.4, "rollback"]] {
		outcome(object.union(healthy, {"error_rate": 0.5, "error_rate_low": c[0]})) == c[1]
		outcome(with_users(object.union(users, {"error_rate": 0.5, "error_rate_low": c[0]}))) == c[1]
	}
	outcome(with_fact("error_rate", 0.5)) == "hold"
	outcome(with_users(object.remove(object.union(users, {"error_rate": 0.5}), ["error_rate_low"]))) == "hold"
}

test_proven_errors_roll_back_although_more_is_unknown if {
	dead := {
		"window_seconds": 10,
		"instances": 0,
		"problems": ["Instance app-2 refused the connection."],
		"users": object.union(users, {"error_rate": 1, "error_rate_low": 0.68}),
	}
	decision := ask(dead)
	decision.outcome == "rollback"
	finding(decision, "users_error_rate").message == "Error rate seen by users 100 % is above the allowed 1 %."
}

test_slowness_rolls_back_once_it_is_no_chance_and_the_window_is_full if {
	slow := object.union(healthy, {"p99_ms": 730, "p99_low_ms": 600})
	every c in [
		[slow, "rollback"],
		[object.union(slow, {"p99_low_ms": 500.1}), "rollback"],
		[object.union(slow, {"p99_low_ms": 500}), "rollback"],
		[object.union(slow, {"p99_low_ms": 499}), "hold"],
		[object.union(slow, {"p99_low_ms": "600"}), "hold"],
		[object.remove(slow, ["p99_low_ms"]), "hold"],
		[object.union(slow, {"requests": 20}), "rollback"],
		[object.union(slow, {"requests": 19}), "hold"],
		[object.union(slow, {"window_seconds": 26}), "hold"],
		[object.union(slow, {"window_seconds": 70}), "hold"],
		[object.remove(slow, ["window_seconds"]), "hold"],
	] {
		outcome(c[0]) == c[1]
	}
	finding(ask(object.union(slow, {"window_seconds": 12})), "latency_p99").message == concat(" ", [
		"P99 latency 730 ms is above the allowed 500 ms.",
		"That is final only over a full window.",
	])
}

test_slowness_beyond_the_last_bucket_can_be_proven if {
	outcome(object.union(healthy, {"p99_ms": 10000, "p99_open": true, "p99_low_ms": 10000})) == "rollback"
}

test_slowness_without_a_window_threshold_is_held if {
	decision := canary.decision with input as {"canary": object.union(healthy, {"p99_ms": 730, "p99_low_ms": 600})}
		with data.thresholds as object.remove(limits, ["window_seconds"])
	decision.outcome == "hold"
}

test_look_at_a_short_window_does_not_say_rollback_for_slowness if {
	slow := object.union(healthy, {"p99_ms": 730, "p99_low_ms": 600, "window_seconds": 2})
	decision := canary.decision with input as {"stage": "status", "canary": slow} with data.thresholds as limits
	decision.outcome == "hold"
}

# ---- what users saw ----

test_users_boundaries if {
	every c in [[0, true], [0.01, true], [0.0101, false], [1, false]] {
		decision := ask(with_user_fact("error_rate", c[0]))
		decision.allow == c[1]
		finding(decision, "users_error_rate").pass == c[1]
	}
}

test_users_missing_or_unusable_are_held if {
	every c in [
		[object.remove(healthy, ["users"]), "What users saw is unknown: the fact canary.users is missing."],
		[with_users(null), "What users saw is unknown: the fact canary.users is missing."],
		[with_users("x"), "What users saw is unknown: the fact canary.users.problems is missing."],
		[with_users({}), "What users saw is unknown: the fact canary.users.problems is missing."],
		[with_user_fact("problems", "x"), "What users saw is unknown: the fact canary.users.problems is not a list."],
		[with_user_fact("problems", ["The journal cannot be read.", 5]), "The journal cannot be read. 5"],
		[
			with_users(object.remove(users, ["error_rate"])),
			"Error rate seen by users cannot be judged: the fact canary.users.error_rate is missing.",
		],
	] {
		decision := ask(c[0])
		decision.allow == false
		decision.outcome == "hold"
		finding(decision, "users_error_rate").pass == false
		finding(decision, "users_error_rate").message == c[1]
	}
	every value in ["0", "NaN", -1, 1.5, null, false, [], {}] {
		outcome(with_user_fact("error_rate", value)) == "hold"
	}
}

test_problem_of_the_journal_hides_no_errors_but_holds if {
	broken := object.union(users, {"error_rate": 0, "problems": ["The journal cannot be read."]})
	outcome(with_users(broken)) == "hold"
}

test_look_without_what_users_saw_is_no_denial if {
	decision := canary.decision with input as {"stage": "status", "canary": object.remove(healthy, ["users"])}
		with data.thresholds as limits
	decision.outcome == "promote"
	finding(decision, "users_error_rate").message == "What users saw is not known to this look."
}

test_look_with_what_users_saw_judges_it if {
	every facts in [{"error_rate": 0.5, "error_rate_low": 0.4}, {"problems": ["The journal cannot be read."]}] {
		decision := canary.decision with input as {
			"stage": "status",
			"canary": with_users(object.union(users, facts)),
		}
			with data.thresholds as limits
		decision.allow == false
	}
}

with_since_start(facts) := object.union(object.remove(healthy, ["since_start"]), {"since_start": facts})

test_good_window_after_a_bad_start_is_held if {
	slow := ask(with_since_start({"error_rate": 0.0079, "p99_ms": 600}))
	slow.outcome == "hold"
	finding(slow, "latency_p99_since_start").message == "P99 latency since the start 600 ms is above the allowed 500 ms."
	failing := ask(with_since_start({"error_rate": 0.02, "p99_ms": 251}))
	failing.outcome == "hold"
	finding(failing, "error_rate_since_start").message == "Error rate since the start 2 % is above the allowed 1 %."
}

test_bad_start_never_rolls_back if outcome(with_since_start({"error_rate": 1, "p99_ms": 10000})) == "hold"

test_bad_start_does_not_matter_once_the_window_is_proof if {
	bad := with_since_start({"error_rate": 0.02, "p99_ms": 600})
	outcome(object.union(bad, {"error_rate_high": 0.0099, "p99_high_ms": 500})) == "promote"
	outcome(object.union(bad, {"error_rate_high": 0.0101, "p99_high_ms": 500})) == "hold"
	outcome(object.union(bad, {"error_rate_high": 0.0099, "p99_high_ms": 501})) == "hold"
	outcome(object.union(bad, {"error_rate_high": 0.0099})) == "hold"
}

test_since_start_missing_or_unusable_is_held if {
	every known in [{}, null, "x", {"error_rate": "0", "p99_ms": []}, {"error_rate": -1, "p99_ms": -1}] {
		outcome(with_since_start(known)) == "hold"
	}
	outcome(object.remove(healthy, ["since_start"])) == "hold"
}

test_look_does_not_judge_the_start if {
	facts := object.remove(healthy, ["since_start"])
	decision := canary.decision with input as {"stage": "status", "canary": facts} with data.thresholds as limits
	decision.outcome == "promote"
}

test_errors_among_a_handful_are_held if {
	few := object.union(healthy, {"requests": 6, "error_rate": 0.17, "error_rate_low": 0.03})
	outcome(few) == "hold"
	finding(ask(few), "error_rate").message == concat(" ", [
		"Error rate 17 % is above the allowed 1 %.",
		"That is final only with enough requests.",
	])
	outcome(with_users(object.union(users, {"requests": 6, "error_rate": 0.17, "error_rate_low": 0.03}))) == "hold"
	outcome(with_users(object.union(users, {"requests": 20, "error_rate": 0.17, "error_rate_low": 0.03}))) == "rollback"
}
