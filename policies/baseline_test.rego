package swiftdeploy_baseline_test

import data.swiftdeploy.baseline

limits := {
	"window_seconds": 30,
	"min_requests": 20,
	"worse_p_value": 0.01,
	"error_rate_margin": 0.05,
	"latency_p_value": 0.001,
	"latency_effect": 0.6,
	"latency_margin_ms": 50,
}

errors := {
	"source": "gateway",
	"canary_requests": 400,
	"stable_requests": 3600,
	"difference": 0.001,
	"difference_low": -0.002,
	"difference_high": 0.0123,
	"p_value": 0.31,
}

latency := {
	"canary_requests": 400,
	"stable_requests": 3600,
	"p_value": 0.4,
	"effect": 0.51,
	"p95_difference_ms": 3.2,
}

users(rate) := {"requests": 100, "problems": [], "since_start": {"requests": 400, "errors": 2, "error_rate": rate}}

facts := {
	"stage": "pre-promote",
	"canary": {"window_seconds": 30.02, "users": users(0.0051)},
	"stable": {"window_seconds": 30.02, "users": users(0.0041)},
	"comparison": {"errors": errors, "latency": latency},
}

rules := ["comparable", "error_rate_worse", "error_rate_margin", "latency_worse"]

# The rules whose finding needs the fact or the threshold.
needs := {
	"comparison.errors.p_value": ["error_rate_worse", "worse_p_value"],
	"comparison.errors.difference_high": ["error_rate_margin", "error_rate_margin"],
	"comparison.latency.p_value": ["latency_worse", "latency_p_value"],
	"comparison.latency.effect": ["latency_worse", "latency_effect"],
	"comparison.latency.p95_difference_ms": ["latency_worse", "latency_margin_ms"],
	"canary.window_seconds": ["latency_worse", "window_seconds"],
}

ask(document) := decision if {
	decision := baseline.decision with input as document with data.thresholds as limits
}

ask_with_limits(thresholds) := decision if {
	decision := baseline.decision with input as facts with data.thresholds as thresholds
}

finding(decision, rule) := [finding | some finding in decision.findings; finding.rule == rule][0]

with_value(path, value) := json.patch(facts, [{"op": "add", "path": replace(concat("", ["/", path]), ".", "/"), "value": value}])

without(path) := json.remove(facts, [replace(path, ".", "/")])

with_errors(changed) := with_value("comparison.errors", object.union(errors, changed))

with_latency(changed) := with_value("comparison.latency", object.union(latency, changed))

slow := {"p_value": 0.00001, "effect": 0.72, "p95_difference_ms": 140.4}

test_stages if baseline.stages == {"pre-promote", "status"}

test_canary_like_stable_is_allowed if {
	decision := ask(facts)
	decision.allow == true
	decision.outcome == "promote"
	[finding.rule | some finding in decision.findings] == rules
	[finding.message | some finding in decision.findings] == [
		"The canary is compared with stable, which serves at the same time.",
		"The canary's error rate 0.51 % is not proven higher than stable's 0.41 % (p 0.31, proof: at most 0.01).",
		"The canary's error rate is at most 1.23 percentage points above stable's (allowed: 5 percentage points).",
		concat("", [
			"The canary is not slower than stable by what matters (P95 differs by 3.2 ms, allowed: 50 ms; ",
			"slower in 51 % of pairs, allowed: below 60 %; p 0.4, proof: at most 0.001).",
		]),
	]
}

# ---- errors ----

test_more_errors_with_proof_roll_back if {
	decision := ask(with_errors({"p_value": 0.00003, "difference_high": 0.04}))
	decision.outcome == "rollback"
	finding(decision, "error_rate_worse") == {
		"rule": "error_rate_worse",
		"pass": false,
		"observed": 0.00003,
		"threshold": 0.01,
		"unit": "",
		"message": concat("", [
			"The canary's error rate 0.51 % is higher than stable's 0.41 % ",
			"(p below 0.0001, proof: at most 0.01).",
		]),
	}
}

test_error_proof_boundaries if {
	every c in [[0, "rollback"], [0.0099, "rollback"], [0.01, "rollback"], [0.0101, "promote"], [1, "promote"]] {
		ask(with_errors({"p_value": c[0]})).outcome == c[1]
	}
}

test_rates_that_are_unknown_are_named_so if {
	message := finding(ask(without("stable.users")), "error_rate_worse").message
	startswith(message, "The canary's error rate 0.51 % is not proven higher than stable's (unknown) (")
}

test_too_few_requests_to_tell_are_held if {
	decision := ask(with_errors({"difference_high": 0.0789, "canary_requests": 40}))
	decision.outcome == "hold"
	finding(decision, "error_rate_margin") == {
		"rule": "error_rate_margin",
		"pass": false,
		"observed": 0.0789,
		"threshold": 0.05,
		"unit": "fraction",
		"message": concat("", [
			"The canary's error rate may be up to 7.89 percentage points above stable's ",
			"(allowed: 5 percentage points); 40 canary requests are too few to tell.",
		]),
		"outcome": "hold",
	}
}

test_margin_boundaries if {
	every c in [[-1, true], [-0.02, true], [0, true], [0.05, true], [0.0501, false], [1, false]] {
		decision := ask(with_errors({"difference_high": c[0]}))
		decision.allow == c[1]
		finding(decision, "error_rate_margin").pass == c[1]
	}
}

test_proof_of_more_errors_is_final_within_the_margin_too if {
	ask(with_errors({"p_value": 0.001, "difference_high": 0.01})).outcome == "rollback"
}

test_proof_of_more_errors_is_final_while_the_rest_waits if {
	ask(with_value("comparison", {"errors": object.union(errors, {"p_value": 0.001})})).outcome == "rollback"
}

# ---- latency ----

test_slower_with_proof_rolls_back if {
	decision := ask(with_latency(slow))
	decision.outcome == "rollback"
	finding(decision, "latency_worse") == {
		"rule": "latency_worse",
		"pass": false,
		"observed": 140.4,
		"threshold": 50,
		"unit": "ms",
		"message": concat("", [
			"The canary is slower than stable (P95 differs by 140 ms, allowed: 50 ms; ",
			"slower in 72 % of pairs, allowed: below 60 %; p below 0.0001, proof: at most 0.001).",
		]),
	}
}

test_slower_needs_proof_and_frequency_and_size if {
	every c in [
		[{"p_value": 0.001}, "rollback"],
		[{"p_value": 0.0011}, "promote"],
		[{"effect": 0.6}, "rollback"],
		[{"effect": 0.59}, "promote"],
		[{"p95_difference_ms": 50.1}, "rollback"],
		[{"p95_difference_ms": 50}, "promote"],
		[{"p95_difference_ms": -400}, "promote"],
	] {
		ask(with_latency(object.union(slow, c[0]))).outcome == c[1]
	}
}

test_slow_start_is_held_until_the_window_is_full if {
	every c in [[2, "hold"], [26.9, "hold"], [27, "rollback"], [30, "rollback"], [90, "rollback"]] {
		started := object.union(with_latency(slow), {"canary": {"window_seconds": c[0], "users": users(0)}})
		ask(started).outcome == c[1]
	}
	started := object.union(with_latency(slow), {"canary": {"window_seconds": 2, "users": users(0)}})
	endswith(finding(ask(started), "latency_worse").message, " That may be its start: the window is not full yet.")
}

test_slowness_of_a_handful_is_held if {
	every c in [[20, "rollback"], [19, "hold"], [0, "hold"], ["20", "hold"], [null, "hold"]] {
		ask(with_latency(object.union(slow, {"canary_requests": c[0]}))).outcome == c[1]
	}
	decision := ask(with_latency(object.union(slow, {"canary_requests": 19})))
	endswith(finding(decision, "latency_worse").message, " That is final only with enough requests.")
}

test_latency_that_is_unknown_is_held if {
	decision := ask(without("comparison.latency"))
	decision.outcome == "hold"
	finding(decision, "latency_worse").message == concat("", [
		"Whether the canary is slower than stable cannot be judged: ",
		"the fact comparison.latency.p_value is missing; ",
		"the fact comparison.latency.effect is missing; ",
		"the fact comparison.latency.p95_difference_ms is missing.",
	])
}

# ---- what is missing or unusable ----

test_missing_or_unusable_fact_is_held if {
	every path, names in needs {
		every document in array.concat(
			[without(path)],
			[with_value(path, value) | some value in ["0", null, false, {}]],
		) {
			decision := ask(document)
			decision.allow == false
			decision.outcome == "hold"
			[finding.rule | some finding in decision.findings] == rules
			finding(decision, names[0]).pass == false
			contains(finding(decision, names[0]).message, sprintf("the fact %s is ", [path]))
		}
	}
}

test_impossible_fact_is_held if {
	every c in [
		["comparison.errors.p_value", [-0.1, 1.1]],
		["comparison.errors.difference_high", [-1.1, 1.1]],
		["comparison.latency.p_value", [-0.1, 1.1]],
		["comparison.latency.effect", [-0.1, 1.1]],
		["canary.window_seconds", [-1]],
	] {
		every value in c[1] {
			ask(with_value(c[0], value)).outcome == "hold"
		}
	}
}

test_missing_or_unusable_threshold_is_held if {
	every _, names in needs {
		every thresholds in array.concat(
			[object.remove(limits, [names[1]])],
			[object.union(limits, {names[1]: value}) | some value in ["1", -1, null]],
		) {
			decision := ask_with_limits(thresholds)
			decision.outcome == "hold"
			finding(decision, names[0]).pass == false
			contains(finding(decision, names[0]).message, sprintf("the threshold %s is ", [names[1]]))
		}
	}
}

test_percentage_for_a_fraction_is_held if {
	every name in ["worse_p_value", "error_rate_margin", "latency_p_value", "latency_effect"] {
		ask_with_limits(object.union(limits, {name: 1})).outcome == "hold"
	}
}

test_no_thresholds_at_all_are_held if {
	every thresholds in [{}, null] {
		ask_with_limits(thresholds).outcome == "hold"
	}
}

test_canary_that_no_user_reached_says_so_in_one_sentence if {
	nobody := "No user reached the canary. Send it requests, or give it a higher weight."
	tested := "No user reached the canary: all its 12 requests chose their track by the test token, and are in no figure. Send some without the token, or give the canary a higher weight."
	every c in [
		[{}, nobody],
		[{"beyond_limit": 12}, nobody],
		[{"chosen": 12}, tested],
	] {
		idle := {"problems": [], "requests": 0, "since_start": object.union({"requests": 0}, c[0])}
		decision := ask(object.union(json.remove(with_value("canary.users", idle), ["comparison"]), {"comparison": {}}))
		decision.outcome == "hold"
		every rule in ["comparable", "error_rate_worse", "error_rate_margin", "latency_worse"] {
			finding(decision, rule).message == c[1]
		}
	}
}

test_comparison_that_is_missing_says_what_is_lacking if {
	idle := {"problems": [], "since_start": {"requests": 0}}
	every c in [
		[facts, "the fact comparison.errors is missing"],
		[with_value("comparison.errors", 5), "the fact comparison.errors is not an object"],
		[without("canary.users"), "what users saw of canary is unknown"],
		[json.remove(facts, ["canary/users", "stable/users"]), "what users saw of canary and stable is unknown"],
		[with_value("stable.users", idle), "users have sent no request to stable"],
	] {
		decision := ask(object.union(c[0], {"comparison": {
			"errors": errors_unless_object(c[0].comparison.errors),
			"latency": latency,
		}}))
		decision.outcome == "hold"
		finding(decision, "comparable").pass == false
		finding(decision, "comparable").message == sprintf("The canary cannot be compared with stable yet: %s.", [c[1]])
	}
	no_comparison := ask(without("comparison"))
	no_comparison.outcome == "hold"
	finding(no_comparison, "comparable").message == concat("", [
		"The canary cannot be compared with stable yet: ",
		"no facts about the comparison were sent.",
	])
}

errors_unless_object(value) := null if {
	is_object(value)
} else := value

test_without_stable_nothing_applies if {
	decision := ask(json.remove(facts, ["stable", "comparison"]))
	decision.outcome == "promote"
	[finding.rule | some finding in decision.findings] == rules
	finding(decision, "comparable").message == "There is no stable to compare with."
	every rule in ["error_rate_worse", "error_rate_margin", "latency_worse"] {
		finding(decision, rule).message == "Not applicable: there is no stable to compare with."
	}
}

test_stable_about_which_nothing_is_known_is_not_none if {
	every value in [null, "x", 5, false, [], {}] {
		decision := ask(json.remove(object.union(facts, {"stable": value}), ["comparison"]))
		decision.outcome == "hold"
		finding(decision, "comparable").pass == false
	}
}

test_any_other_input_gets_a_complete_decision if {
	every document in [{}, null, 5, "x", [], {"canary": null}, {"canary": "x"}, {"canary": []}, {"stable": {}}, {"comparison": {}}] {
		decision := ask(document)
		decision.allow == false
		decision.outcome == "hold"
		[finding.rule | some finding in decision.findings] == rules
	}
}

test_no_input_gets_a_complete_decision if {
	baseline.decision.outcome == "hold"
	[finding.rule | some finding in baseline.decision.findings] == rules
}

test_thresholds_in_the_input_are_ignored if {
	ask(object.union(with_errors({"p_value": 0.001}), {"thresholds": {"worse_p_value": 0}})).outcome == "rollback"
}

# ---- a look ----

test_look_without_a_canary_or_a_comparison_is_no_denial if {
	every c in [
		[{"stage": "status"}, "No canary is running."],
		[{"stage": "status", "stable": facts.stable}, "No canary is running."],
		[{"stage": "status", "canary": facts.canary}, "The canary is not compared with stable by this look."],
		[{"stage": "status", "canary": {}, "stable": {}}, "The canary is not compared with stable by this look."],
	] {
		decision := ask(c[0])
		decision.outcome == "promote"
		[finding.message | some finding in decision.findings] == [c[1]]
	}
}

test_look_with_a_comparison_judges_it if {
	ask(object.union(facts, {"stage": "status"})).outcome == "promote"
	ask(object.union(with_errors({"p_value": 0.001}), {"stage": "status"})).outcome == "rollback"
	ask(object.union(without("comparison.errors"), {"stage": "status"})).outcome == "hold"
}
