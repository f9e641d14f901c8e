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

since_start := {"requests": 380, "error_rate": 0.0079, "p99_ms": 251}

users := {
	"requests": 118,
	"errors": 1,
	"error_rate": 0.0085,
	"p99_ms": 244.1,
	"p99_open": false,
	"problems": [],
	"since_start": {"requests": 376},
}

comparison := {"limits": {"errors_p_value": 0.6, "slow_p_value": 1}}

step := {"phase": "step", "step": 1, "steps": 3, "weight": 10, "next_weight": 25}

last_step := {"phase": "step", "step": 3, "steps": 3, "weight": 50}

bake := {"phase": "bake", "step": 3, "steps": 3, "weight": 95}

limits := {
	"window_seconds": 30,
	"max_age_seconds": 15,
	"min_requests": 20,
	"error_rate": 0.01,
	"p99_ms": 500,
	"limit_p_value": 0.0005,
	"support_p_value": 0.02,
	"limit_margin": 0.01,
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
	"users_latency",
]

ask(facts) := ask_about({"stage": "pre-promote", "canary": facts, "comparison": comparison})

ask_beside(facts, stable) := ask_about({
	"stage": "pre-promote",
	"canary": facts,
	"stable": stable,
	"comparison": comparison,
})

ask_at(release, facts) := ask_about({
	"stage": "pre-promote",
	"canary": facts,
	"comparison": comparison,
	"release": release,
})

# What the tests against the limits say.
ask_proof(proofs, facts) := ask_proof_beside(proofs, facts, {"users": users})

ask_proof_beside(proofs, facts, stable) := ask_about({
	"stage": "pre-promote",
	"canary": facts,
	"stable": stable,
	"comparison": {"limits": proofs},
})

look(facts) := ask_about({"stage": "status", "canary": facts, "comparison": comparison})

ask_about(document) := decision if {
	decision := canary.decision with input as document with data.thresholds as limits
}

ask_with_limits(thresholds) := decision if {
	decision := canary.decision with input as {"canary": healthy, "comparison": comparison}
		with data.thresholds as thresholds
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
		"P99 latency seen by users 244 ms (allowed: at most 500 ms).",
	]
}

test_healthy_canary_is_allowed_in_a_release if {
	every release in [step, last_step, bake] {
		decision := ask_at(release, healthy)
		decision.outcome == "promote"
		[finding.rule | some finding in decision.findings] == all_rules
	}
	every release in [last_step, bake] {
		finding(ask_at(release, healthy), "sample_size").message == "Sample size 380 requests (required: at least 20 requests)."
	}
	finding(ask_at(step, healthy), "sample_size").message == "The sample size is judged before the canary becomes stable."
}

test_finding_has_exactly_the_contract if {
	finding(ask(with_fact("error_rate", 0.5)), "error_rate") == {
		"rule": "error_rate",
		"pass": false,
		"observed": 0.5,
		"threshold": 0.01,
		"unit": "fraction",
		"message": "Error rate 50 % is above the allowed 1 %. It is taken back only if its users prove that.",
		"outcome": "hold",
	}
	finding(ask_proof({"errors_p_value": 0.0002}, with_user_fact("error_rate", 0.5)), "users_error_rate") == {
		"rule": "users_error_rate",
		"pass": false,
		"observed": 0.5,
		"threshold": 0.01,
		"unit": "fraction",
		"message": concat("", [
			"Error rate seen by users 50 % was proven to be above the allowed 1 %, and above stable's ",
			"(p 0.0002, proof: at most 0.0005).",
		]),
	}
}

test_proof_says_what_the_window_shows_where_that_is_no_more_than_allowed if {
	every c in [
		[
			"errors_p_value", "users_error_rate", with_user_fact("error_rate", 0.004),
			"Error rate seen by users was proven to be above the allowed 1 %, and above stable's ", "now it is 0.4 %.",
		],
		[
			"slow_p_value", "users_latency", with_user_fact("p99_ms", 420),
			"P99 latency seen by users was proven to be above the allowed 500 ms, and above stable's ", "now it is 420 ms.",
		],
	] {
		decision := ask_proof({c[0]: 0.0002}, c[2])
		decision.outcome == "rollback"
		finding(decision, c[1]).message == concat("", [c[3], "(p 0.0002, proof: at most 0.0005); ", c[4]])
	}
}

# No stable, or one without users of late: nothing was proven beside it.
test_proof_names_stable_only_where_it_has_users if {
	every stable in [null, {}, {"users": null}, {"users": {"requests": 0}}, {"users": {"requests": "5"}}, {"users": {"requests": -1}}] {
		every c in [
			["errors_p_value", "users_error_rate", "error_rate", 0.5, "Error rate seen by users 50 % was proven to be above the allowed 1 %"],
			["slow_p_value", "users_latency", "p99_ms", 730, "P99 latency seen by users 730 ms was proven to be above the allowed 500 ms"],
		] {
			decision := ask_proof_beside({c[0]: 0.0002}, with_user_fact(c[2], c[3]), stable)
			decision.outcome == "rollback"
			finding(decision, c[1]).message == sprintf("%s (p 0.0002, proof: at most 0.0005).", [c[4]])
		}
		now := finding(ask_proof_beside({"errors_p_value": 0.0002}, with_user_fact("error_rate", 0.004), stable), "users_error_rate")
		now.message == concat("", [
			"Error rate seen by users was proven to be above the allowed 1 % ",
			"(p 0.0002, proof: at most 0.0005); now it is 0.4 %.",
		])
	}
	without := ask_about({"stage": "pre-promote", "canary": with_user_fact("error_rate", 0.5), "comparison": {"limits": {"errors_p_value": 0}}})
	not contains(finding(without, "users_error_rate").message, "stable")
	one := ask_proof_beside({"errors_p_value": 0}, with_user_fact("error_rate", 0.5), {"users": {"requests": 1}})
	contains(finding(one, "users_error_rate").message, "above the allowed 1 %, and above stable's (p")
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
	[finding.pass | some finding in decision.findings] == [true, false, false, false, false, false, false, false]
	decision.outcome == "hold"
	every thresholds in [null, 5, "x", []] {
		ask_with_limits(thresholds).outcome == "hold"
	}
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
		every rule in ["error_rate", "users_error_rate", "latency_p99", "users_latency"] {
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

test_sample_of_a_canary_that_no_user_reached_says_so if {
	idle := object.union(healthy, {"requests": 0, "users": object.union(users, {"requests": 0, "since_start": {"requests": 0}})})
	message := "No user reached the canary. Send it requests, or give it a higher weight."
	finding(ask(idle), "sample_size").message == message
	finding(ask_at(last_step, object.union(idle, {"since_start": {"requests": 0}})), "sample_size").message == message
}

test_release_adds_up_what_it_sees if {
	every release in [last_step, bake] {
		every c in [[20, "promote"], [19, "hold"], [0, "hold"], ["20", "hold"], [null, "hold"], [-1, "hold"]] {
			few := object.union(healthy, {"requests": 3, "since_start": {"requests": c[0]}})
			ask_at(release, few).outcome == c[1]
		}
		ask_at(release, object.remove(healthy, ["since_start"])).outcome == "hold"
	}
}

# At 1 request a second, a step of 2 % has one in 50 s.
test_step_of_few_users_is_not_held_by_an_empty_window if {
	quiet := object.union(
		object.remove(healthy, ["users", "error_rate", "p99_ms"]),
		{"requests": 0, "users": {"requests": 0, "problems": [], "since_start": {"requests": 1}}},
	)
	decision := ask_at(step, quiet)
	decision.outcome == "promote"
	finding(decision, "users_error_rate").message == "No user's request is in the window; the last step has to show more."
	every release in [last_step, bake] {
		ask_at(release, quiet).outcome == "hold"
	}
	ask_at(step, object.union(quiet, {"users": {"requests": 0, "problems": ["the log is lost"]}})).outcome == "hold"
	ask_at(step, object.remove(quiet, ["users"])).outcome == "hold"
	ask_at({"next_weight": 0}, quiet).outcome == "hold"
}

test_release_judges_the_window_before_the_canary_is_stable if {
	young := with_fact("window_seconds", 3)
	decision := ask_at(step, young)
	decision.outcome == "promote"
	finding(decision, "window").message == "The window is judged before the canary becomes stable."
	every release in [last_step, bake] {
		ask_at(release, young).outcome == "hold"
	}
}

test_window_is_judged_where_the_next_weight_is_no_weight if {
	every weight in ["50", 0, -1, null, true, false, []] {
		release := object.union(step, {"next_weight": weight})
		finding(ask_at(release, with_fact("window_seconds", 3)), "window").outcome == "hold"
	}
	every release in [null, "x", 5, true, []] {
		finding(ask_at(release, with_fact("window_seconds", 3)), "window").outcome == "hold"
	}
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
		"(allowed: at most 500 ms). It is taken back only if its users prove that.",
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
	every document in [{}, null, 5, "x", [], {"canary": null}, {"canary": "x"}, {"canary": []}, {"canary": {}}, {"release": "x"}] {
		decision := canary.decision with input as document with data.thresholds as limits
		decision.allow == false
		[finding.rule | some finding in decision.findings] == all_rules
		decision.outcome == "hold"
		every finding in decision.findings {
			finding.pass == false
		}
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

# ---- what the service says of itself ----

test_what_the_service_says_only_holds if {
	every facts in [
		with_fact("error_rate", 0.5),
		object.union(healthy, {"error_rate": 1, "error_rate_low": 0.9}),
		with_fact("p99_ms", 730),
		object.union(healthy, {"p99_ms": 10000, "p99_open": true, "p99_low_ms": 10000}),
	] {
		outcome(facts) == "hold"
	}
	finding(ask(with_fact("p99_ms", 730)), "latency_p99").message == concat(" ", [
		"P99 latency 730 ms is above the allowed 500 ms.",
		"It is taken back only if its users prove that.",
	])
}

test_limit_that_stable_breaks_too_is_not_asked_of_the_service if {
	every c in [
		[{"error_rate": 0.04}, {"error_rate": 0.05}, "error_rate", "Error rate 4 % is above the allowed 1 %, and stable's 5 % is too."],
		[{"error_rate": 0.08}, {"error_rate": 0.0101}, "error_rate", "Error rate 8 % is above the allowed 1 %, and stable's 1.01 % is too."],
		[
			{"error_rate": 0.08}, {"error_rate": 0, "since_start": {"error_rate": 0.03}}, "error_rate",
			"Error rate 8 % is above the allowed 1 %, and stable's since the start, 3 %, is too.",
		],
		[
			{"p99_ms": 700}, {"p99_ms": 90, "since_start": {"p99_ms": 612.3}}, "latency_p99",
			"P99 latency 700 ms is above the allowed 500 ms, and stable's since the start, 612 ms, is too.",
		],
		[{"p99_ms": 700}, {"p99_ms": 501}, "latency_p99", "P99 latency 700 ms is above the allowed 500 ms, and stable's 501 ms is too."],
	] {
		decision := ask_beside(object.union(healthy, c[0]), c[1])
		decision.outcome == "promote"
		finding(decision, c[2]).pass == true
		finding(decision, c[2]).message == c[3]
	}
}

test_limit_that_stable_keeps_is_asked_of_the_service if {
	every c in [
		[{"error_rate": 0.04}, "error_rate", [0, 0.01, 1.5, -1, "0.05", null, {}, true]],
		[{"p99_ms": 700}, "p99_ms", [0, 500, -1, "900", null, [], true]],
	] {
		every value in c[2] {
			ask_beside(object.union(healthy, c[0]), {c[1]: value}).outcome == "hold"
		}
		every stable in [{}, null, "x", 5] {
			ask_beside(object.union(healthy, c[0]), stable).outcome == "hold"
		}
	}
}

# ---- what users saw ----

test_users_boundaries if {
	every c in [
		["error_rate", 0, "users_error_rate", true],
		["error_rate", 0.01, "users_error_rate", true],
		["error_rate", 0.0101, "users_error_rate", false],
		["error_rate", 1, "users_error_rate", false],
		["p99_ms", 0, "users_latency", true],
		["p99_ms", 500, "users_latency", true],
		["p99_ms", 500.1, "users_latency", false],
		["p99_ms", 10000, "users_latency", false],
	] {
		decision := ask(with_user_fact(c[0], c[1]))
		decision.allow == c[3]
		finding(decision, c[2]).pass == c[3]
	}
}

test_users_beyond_the_highest_bucket_are_held if {
	decision := ask(with_users(object.union(users, {"p99_ms": 100, "p99_open": true})))
	decision.outcome == "hold"
	finding(decision, "users_latency").message == concat(" ", [
		"P99 latency seen by users is at least 100 ms, how much more is unknown (allowed: at most 500 ms).",
		"That is not proven yet.",
	])
	outcome(with_user_fact("p99_open", "x")) == "hold"
}

test_what_is_not_proven_is_held if {
	every c in [
		["error_rate", 0.5, "users_error_rate", "Error rate seen by users 50 % is above the allowed 1 %. That is not proven yet."],
		["p99_ms", 730, "users_latency", "P99 latency seen by users 730 ms is above the allowed 500 ms. That is not proven yet."],
	] {
		decision := ask(with_user_fact(c[0], c[1]))
		decision.outcome == "hold"
		finding(decision, c[2]).message == c[3]
	}
}

limit_tests := [
	["errors_p_value", "error_rate", 0.5, "users_error_rate"],
	["slow_p_value", "p99_ms", 730, "users_latency"],
]

test_proof_rolls_back if {
	every c in limit_tests {
		every p in [[0, "rollback"], [0.0005, "rollback"], [0.00051, "hold"], [1, "hold"]] {
			proofs := object.union(comparison.limits, {c[0]: p[0]})
			ask_proof(proofs, with_user_fact(c[1], c[2])).outcome == p[1]
			every release in [step, last_step, bake] {
				decision := ask_about({
					"stage": "pre-promote",
					"canary": with_user_fact(c[1], c[2]),
					"comparison": {"limits": proofs},
					"release": release,
				})
				decision.outcome == p[1]
			}
		}
	}
}

# The test adds up; a window that is good now does not take back what it has proven.
test_proof_stays_when_the_window_is_good if {
	every c in limit_tests {
		ask_proof(object.union(comparison.limits, {c[0]: 0.0001}), healthy).outcome == "rollback"
	}
}

test_proof_rolls_back_although_more_is_unknown if {
	dead := {
		"window_seconds": 10,
		"instances": 0,
		"problems": ["Instance app-2 refused the connection."],
		"users": object.union(users, {"error_rate": 1}),
	}
	decision := ask_proof({"errors_p_value": 0.00001}, dead)
	decision.outcome == "rollback"
	finding(decision, "users_error_rate").message == concat("", [
		"Error rate seen by users 100 % was proven to be above the allowed 1 %, and above stable's ",
		"(p below 0.0001, proof: at most 0.0005).",
	])
}

# Where stable breaks the limit too, a version that mends it has to get through.
test_limit_that_stable_breaks_too_is_not_asked if {
	every c in [
		["error_rate", 0.02, {"users": {"error_rate": 0.05}}, {}, "users_error_rate", "stable's 5 % is too"],
		[
			"error_rate", 0.02, {"users": {"error_rate": 0.05}}, {"errors": {"stable_rate": 0.03}}, "users_error_rate",
			"stable's 5 % is too",
		],
		[
			"error_rate", 0.02, {"users": {"error_rate": 0}}, {"errors": {"stable_rate": 0.011}}, "users_error_rate",
			"stable's since the start, 1.1 %, is too",
		],
		["p99_ms", 700, {"users": {"p99_ms": 501}}, {}, "users_latency", "stable's 501 ms is too"],
		[
			"p99_ms", 700, {"users": {}}, {"slow": {"stable_rate": 0.011}}, "users_latency",
			"since the start, 1.1 % of stable's requests took longer, too",
		],
	] {
		every p in [[1, "promote"], [0.0005, "rollback"]] {
			decision := ask_about({
				"stage": "pre-promote",
				"canary": with_user_fact(c[0], c[1]),
				"stable": c[2],
				"comparison": object.union(c[3], {"limits": {"errors_p_value": p[0], "slow_p_value": p[0]}}),
			})
			decision.outcome == p[1]
		}
		decision := ask_about({
			"stage": "pre-promote",
			"canary": with_user_fact(c[0], c[1]),
			"stable": c[2],
			"comparison": object.union(c[3], comparison),
		})
		finding(decision, c[4]).pass == true
		endswith(finding(decision, c[4]).message, sprintf(", and %s.", [c[5]]))
		finding(ask_beside(healthy, c[2]), c[4]).pass == true
	}
}

test_impossible_share_of_slow_requests_of_stable_excuses_nothing if {
	every value in [0.01, 1.2, "0.5", null, -1, []] {
		decision := ask_about({
			"stage": "pre-promote",
			"canary": with_user_fact("p99_ms", 700),
			"comparison": object.union(comparison, {"slow": {"stable_rate": value}}),
		})
		decision.outcome == "hold"
	}
}

test_service_of_which_no_request_has_a_latency_is_judged_by_the_rest if {
	sockets := {"judged_seconds": 40, "canary_requests": 0, "stable_requests": 0}
	every c in [
		[sockets, 20, "promote"],
		[sockets, 19, "hold"],
		[object.union(sockets, {"canary_requests": 1}), 20, "hold"],
		[object.union(sockets, {"stable_requests": 1}), 20, "hold"],
		[object.remove(sockets, ["judged_seconds"]), 20, "hold"],
	] {
		decision := ask_about({
			"stage": "pre-promote",
			"canary": with_users(object.remove(users, ["p99_ms"])),
			"comparison": object.union(comparison, {"slow": c[0], "errors": {"canary_requests": c[1]}}),
		})
		decision.outcome == c[2]
	}
}

test_limit_that_stable_keeps_is_asked if {
	every c in [
		["error_rate", 0.02, {"users": {"error_rate": 0.01, "since_start": {"error_rate": 0.01}}}],
		["error_rate", 0.02, {"users": {"error_rate": "0.5", "since_start": {"error_rate": 5}}}],
		["error_rate", 0.02, {"users": {"error_rate": null, "since_start": null}}],
		["p99_ms", 700, {"users": {"p99_ms": 500}}],
		["p99_ms", 700, {"users": {"p99_ms": "900"}}],
		["p99_ms", 700, {"users": {"p99_ms": -900, "since_start": {"p99_ms": 900}}}],
		["p99_ms", 700, {"users": 5}],
		["p99_ms", 700, null],
	] {
		ask_beside(with_user_fact(c[0], c[1]), c[2]).outcome == "hold"
	}
}

test_proof_that_is_unusable_is_held if {
	every c in limit_tests {
		every value in ["0", null, -0.1, 1.1, false, []] {
			decision := ask_proof(object.union(comparison.limits, {c[0]: value}), healthy)
			decision.outcome == "hold"
			contains(finding(decision, c[3]).message, sprintf("the fact comparison.limits.%s is ", [c[0]]))
		}
	}
	every document in [null, "x", [], {}, {"limits": null}, {"limits": 5}] {
		decision := ask_about({"stage": "pre-promote", "canary": healthy, "comparison": document})
		decision.outcome == "hold"
		finding(decision, "users_error_rate").pass == false
		finding(decision, "users_latency").pass == false
	}
}

test_limit_that_cannot_be_tested_is_not_named_as_proven if {
	every limit in [0, 0.75, 0.9] {
		every c in [
			[0.0002, "Error rate seen by users 95 % was proven to be above stable's (p 0.0002, proof: at most 0.0005)."],
			[0.3, sprintf("Error rate seen by users 95 %% is above the allowed %v %%. That it is above stable's is not proven yet.", [limit * 100])],
		] {
			document := {
				"stage": "pre-promote",
				"canary": with_user_fact("error_rate", 0.95),
				"stable": {"users": object.union(users, {"error_rate": 0})},
				"comparison": {"limits": {"errors_p_value": c[0], "slow_p_value": 1}},
			}
			decision := canary.decision with input as document
				with data.thresholds as object.union(limits, {"error_rate": limit})
			finding(decision, "users_error_rate").message == c[1]
		}
	}
	named := ask_proof({"errors_p_value": 0.0002, "slow_p_value": 0.0002}, with_user_fact("error_rate", 0.95))
	contains(finding(named, "users_error_rate").message, "above the allowed 1 %, and above stable's")
	contains(finding(named, "users_latency").message, "above the allowed 500 ms, and above stable's")
}

test_limit_that_cannot_be_tested_is_judged_by_what_stable_showed_before if {
	every c in [
		[0.95, {}, "Error rate seen by users 95 % was proven to be above what stable showed before (p 0.0002, proof: at most 0.0005)."],
		[
			0, {},
			"Error rate seen by users was proven to be above what stable showed before (p 0.0002, proof: at most 0.0005); now it is 0 %.",
		],
		[
			0, {"users": users},
			"Error rate seen by users was proven to be above stable's (p 0.0002, proof: at most 0.0005); now it is 0 %.",
		],
	] {
		document := {
			"stage": "pre-promote",
			"canary": with_user_fact("error_rate", c[0]),
			"stable": c[1],
			"comparison": {"limits": {"errors_p_value": 0.0002, "slow_p_value": 1}},
		}
		decision := canary.decision with input as document
			with data.thresholds as object.union(limits, {"error_rate": 0})
		decision.outcome == "rollback"
		finding(decision, "users_error_rate").message == c[2]
	}
}

# A limit of 0 is broken by every error, and needs no test.
test_limit_without_a_test_is_held if {
	ask_proof({"slow_p_value": 1}, healthy).outcome == "hold"
	ask_proof({}, healthy).outcome == "hold"
}

test_proof_without_a_usable_threshold_is_held if {
	needed := ["limit_p_value", "support_p_value", "limit_margin"]
	every thresholds in array.concat(
		[[name, object.remove(limits, [name])] | some name in needed],
		[[name, object.union(limits, {name: value})] | some name in needed; some value in ["1", -1, 1, null, []]],
	) {
		decision := ask_with_limits(thresholds[1])
		decision.outcome == "hold"
		every rule in ["users_error_rate", "users_latency"] {
			finding(decision, rule).pass == false
			contains(finding(decision, rule).message, sprintf("the threshold %s is ", [thresholds[0]]))
		}
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
	finding(ask(with_users(object.remove(users, ["p99_ms"]))), "users_latency").message == concat("", [
		"P99 latency seen by users cannot be judged: ",
		"the fact canary.users.p99_ms is missing.",
	])
}

test_figure_of_users_that_is_unusable_is_held if {
	every c in [["error_rate", ["0", "NaN", -1, 1.5, null, false, {}]], ["p99_ms", ["0", -1, null, false, []]]] {
		every value in c[1] {
			outcome(with_user_fact(c[0], value)) == "hold"
		}
	}
}

test_problem_of_the_journal_hides_no_errors_but_holds if {
	broken := object.union(users, {"error_rate": 0, "problems": ["The journal cannot be read."]})
	outcome(with_users(broken)) == "hold"
}

test_look_without_what_users_saw_is_no_denial if {
	decision := look(object.remove(healthy, ["users"]))
	decision.outcome == "promote"
	every rule in ["users_error_rate", "users_latency"] {
		finding(decision, rule).message == "What users saw is not known to this look."
	}
}

test_look_with_what_users_saw_judges_it if {
	every facts in [{"error_rate": 0.5}, {"p99_ms": 730}, {"problems": ["The journal cannot be read."]}] {
		look(with_users(object.union(users, facts))).allow == false
	}
}
