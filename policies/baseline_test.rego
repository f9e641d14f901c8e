package swiftdeploy_baseline_test

import data.swiftdeploy.baseline

limits := {
	"window_seconds": 30,
	"p99_ms": 500,
	"limit_p_value": 0.0005,
	"limit_margin": 0.01,
	"support_p_value": 0.02,
	"worse_p_value": 0.003,
	"slow_p_value": 0.002,
	"status_p_value": 0.0004,
	"error_rate_margin": 0.05,
	"release_margin": 0.01,
	"step_cost": 1,
	"refused_share": 0.2,
	"latency_p_value": 0.001,
	"latency_margin_ms": 50,
}

events := {
	"source": "gateway",
	"canary_requests": 400,
	"stable_requests": 3600,
	"canary_rate": 0.0051,
	"stable_rate": 0.0041,
	"difference": 0.001,
	"difference_low": -0.002,
	"difference_high": 0.0123,
	"excess_high": 0.0087,
	"p_value": 0.31,
}

refused := object.union(events, {"canary_rate": 0.02, "stable_rate": 0.02})

status := {"canary_rate": 0.01, "stable_rate": 0.009, "p_value": 0.7}

users(rate) := {"requests": 100, "request_rate": rate, "problems": [], "since_start": {"requests": 400, "errors": 2}}

comparison := {
	"limits": {"errors_p_value": 1, "slow_p_value": 1, "refused_p_value": 1},
	"errors": events,
	"slow": object.union(events, {"judged_seconds": 12}),
	"refused": refused,
	"statuses": {"404": status, "499": status},
	"latency": {"p_value": 0.4, "p95_difference_ms": 3.2},
}

by_hand := {
	"stage": "pre-promote",
	"canary": {"window_seconds": 30.02, "users": users(10)},
	"stable": {"window_seconds": 30.02, "users": users(90)},
	"comparison": comparison,
}

# 100 requests a second, of which the next step sends 25 to the canary: a hundredth of them fails in a look at 0.04.
step := object.union(by_hand, {"release": {"phase": "step", "step": 2, "steps": 3, "weight": 10, "next_weight": 25}})

last_step := with_value(
	object.union(by_hand, {"release": {"phase": "step", "step": 3, "steps": 3, "weight": 25}}),
	"comparison.slow.judged_seconds", 31,
)

bake := with_value(last_step, "release", {"phase": "bake", "step": 3, "steps": 3, "weight": 95})

rules := [
	"comparable",
	"warm",
	"error_rate_worse",
	"slow_rate_worse",
	"status_worse",
	"refused_rate_worse",
	"latency_worse",
	"error_rate_margin",
	"slow_rate_margin",
	"refused_rate_margin",
]

ask(document) := decision if {
	decision := baseline.decision with input as document with data.thresholds as limits
}

ask_with_limits(document, thresholds) := decision if {
	decision := baseline.decision with input as document with data.thresholds as thresholds
}

finding(decision, rule) := [finding | some finding in decision.findings; finding.rule == rule][0]

with_value(document, path, value) := json.patch(document, [{
	"op": "add",
	"path": replace(concat("", ["/", path]), ".", "/"),
	"value": value,
}])

without(document, path) := json.remove(document, [replace(path, ".", "/")])

is_complete(decision) if {
	[finding.rule | some finding in decision.findings] == rules
	every finding in decision.findings {
		is_boolean(finding.pass)
		finding.message != ""
	}
}

test_stages if baseline.stages == {"pre-promote", "status"}

test_canary_like_stable_goes_on if {
	decision := ask(step)
	decision.allow == true
	decision.outcome == "promote"
	is_complete(decision)
	[finding.message | some finding in decision.findings] == [
		"The canary is compared with stable, which serves at the same time.",
		"The canary is warm.",
		"The canary's error rate 0.51 % is not proven higher than stable's 0.41 % (p 0.31, proof: at most 0.003).",
		"The canary's share of slow requests 0.51 % is not proven higher than stable's 0.41 % (p 0.31, proof: at most 0.002).",
		"The canary is not proven to answer 404, 499 more often than stable.",
		"The canary is not proven to refuse more than stable showed lately (p 1, proof: at most 0.0005).",
		"The canary is not proven slower than stable by more than 50 ms: P95 differs by 3.2 ms now (p 0.4, proof: at most 0.001).",
		"The canary's error rate is at most 0.87 percentage points above stable's (allowed: 4 percentage points).",
		"The canary's share of slow requests is at most 0.87 percentage points above stable's (allowed: 4 percentage points).",
		concat("", [
			"The canary's share of requests answered 401, 403, 404 or 429 is at most 0.87 percentage points above stable's ",
			"(allowed: 4 percentage points).",
		]),
	]
}

test_canary_like_stable_becomes_stable if {
	every document in [by_hand, last_step, bake] {
		decision := ask(document)
		decision.outcome == "promote"
		is_complete(decision)
	}
}

# ---- warm ----

test_canary_that_warms_up_is_held_at_every_step if {
	every document in [step, last_step, bake] {
		decision := ask(without(document, "comparison.slow.judged_seconds"))
		decision.outcome == "hold"
		finding(decision, "warm").message == "The canary is warming up: its latency is not judged yet."
	}
}

test_canary_is_warm_for_the_next_step_at_once if {
	ask(with_value(step, "comparison.slow.judged_seconds", 0)).outcome == "promote"
}

test_latency_is_judged_for_a_window_before_the_canary_is_stable if {
	every document in [last_step, bake] {
		every c in [[0, "hold"], [30.4, "hold"], [30.5, "promote"], [3600, "promote"]] {
			ask(with_value(document, "comparison.slow.judged_seconds", c[0])).outcome == c[1]
		}
	}
	finding(ask(last_step), "warm").message == "The canary's latency has been judged for 31 s."
	finding(ask(with_value(last_step, "comparison.slow.judged_seconds", 12)), "warm") == {
		"rule": "warm",
		"pass": false,
		"observed": 12,
		"threshold": 30,
		"unit": "s",
		"message": "The canary's latency has been judged for 12 s only (required: 30.5 s).",
		"outcome": "hold",
	}
}

test_who_promotes_by_hand_is_not_asked_for_warmth if {
	decision := ask(without(by_hand, "comparison.slow.judged_seconds"))
	decision.outcome == "promote"
	finding(decision, "warm").message == "Whether the canary is warm is not judged by a look."
}

# ---- proven worse ----

proofs := {
	"comparison.errors.p_value": ["error_rate_worse", "worse_p_value"],
	"comparison.slow.p_value": ["slow_rate_worse", "slow_p_value"],
	"comparison.statuses.404.p_value": ["status_worse", "status_p_value"],
	"comparison.statuses.499.p_value": ["status_worse", "status_p_value"],
	"comparison.latency.p_value": ["latency_worse", "latency_p_value"],
}

test_proof_rolls_back if {
	every path, names in proofs {
		proof := limits[names[1]]
		every c in [[0, "rollback", false], [proof, "rollback", false], [proof * 1.01, "promote", true]] {
			decision := ask(with_value(step, path, c[0]))
			decision.outcome == c[1]
			finding(decision, names[0]).pass == c[2]
		}
	}
}

test_refusals_beyond_what_stable_showed_lately_roll_back if {
	every c in [[0, "rollback"], [0.0005, "rollback"], [0.00051, "promote"], ["0", "hold"], [null, "hold"], [2, "hold"]] {
		ask(with_value(step, "comparison.limits.refused_p_value", c[0])).outcome == c[1]
		ask(with_value(bake, "comparison.limits.refused_p_value", c[0])).outcome == c[1]
	}
	lately := with_value(with_value(bake, "comparison.limits.refused_p_value", 0), "comparison.refused.stable_rate", 0.003)
	finding(ask(lately), "refused_rate_worse").message == concat("", [
		"The canary's share of requests answered 401, 403, 404 or 429 2 % is higher than stable showed lately ",
		"(since the start: 0.3 %; p below 0.0001, proof: at most 0.0005).",
	])
	unknown := without(with_value(bake, "comparison.limits.refused_p_value", 0), "comparison.refused")
	contains(finding(ask(unknown), "refused_rate_worse").message, "(since the start: (unknown); p below 0.0001")
}

test_proof_rolls_back_by_hand_and_to_the_end if {
	every document in [by_hand, last_step, bake] {
		every path, _ in proofs {
			ask(with_value(document, path, 0.0001)).outcome == "rollback"
		}
	}
}

test_sentences_of_proof if {
	every c in [
		[
			"comparison.errors.p_value", "error_rate_worse",
			"The canary's error rate 0.51 % is higher than stable's 0.41 % (p below 0.0001, proof: at most 0.003).",
		],
		[
			"comparison.slow.p_value", "slow_rate_worse",
			"The canary's share of slow requests 0.51 % is higher than stable's 0.41 % (p below 0.0001, proof: at most 0.002).",
		],
		[
			"comparison.statuses.404.p_value", "status_worse",
			"The canary answers 1 % of its requests with 404, stable 0.9 % (p below 0.0001, proof: at most 0.0004).",
		],
		[
			"comparison.latency.p_value", "latency_worse",
			"The canary is slower than stable by more than 50 ms: P95 differs by 3.2 ms now (p below 0.0001, proof: at most 0.001).",
		],
	] {
		finding(ask(with_value(step, c[0], 0.00003)), c[1]).message == c[2]
	}
}

# Weights that move while trouble comes and goes, or a stable that gets worse after the proof: the shares since the start do not
# say what the seconds said.
test_sentences_of_proof_where_the_shares_since_the_start_say_the_contrary if {
	every c in [
		["errors", "error_rate_worse", "requests of the canary failed", "(p below 0.0001, proof: at most 0.003)"],
		["slow", "slow_rate_worse", "requests of the canary were slow", "(p below 0.0001, proof: at most 0.002)"],
		["statuses.404", "status_worse", "requests of the canary were answered 404", "(p below 0.0001, proof: at most 0.0004)"],
	] {
		part := sprintf("comparison.%s", [c[0]])
		worse := with_value(step, sprintf("%s.p_value", [part]), 0.00003)
		every share in [0.1933, 0.27636, 0.27641] {
			decision := ask(json.patch(worse, [
				{"op": "replace", "path": replace(concat("", ["/", part, "/canary_rate"]), ".", "/"), "value": share},
				{"op": "replace", "path": replace(concat("", ["/", part, "/stable_rate"]), ".", "/"), "value": 0.2764},
			]))
			decision.outcome == "rollback"
			finding(decision, c[1]).message == sprintf(
				"It was proven second by second that %s more often than stable's %s; since the start, in which weights or rates changed, it is %s against 27.64 %%.",
				[c[2], c[3], shown[sprintf("%v", [share])]],
			)
		}
	}
}

test_share_that_is_unknown_says_nothing_to_the_contrary if {
	worse := with_value(step, "comparison.errors.p_value", 0.00003)
	every path in ["comparison.errors.canary_rate", "comparison.errors.stable_rate"] {
		every value in ["x", null, 2] {
			message := finding(ask(with_value(worse, path, value)), "error_rate_worse").message
			startswith(message, "The canary's error rate ")
			contains(message, "(unknown)")
		}
	}
}

shown := {"0.1933": "19.33 %", "0.27636": "27.64 %", "0.27641": "27.64 %"}

test_sentence_of_refusals_where_the_shares_since_the_start_say_the_contrary if {
	worse := with_value(bake, "comparison.limits.refused_p_value", 0)
	decision := ask(with_value(with_value(worse, "comparison.refused.canary_rate", 0.19), "comparison.refused.stable_rate", 0.27))
	decision.outcome == "rollback"
	finding(decision, "refused_rate_worse").message == concat("", [
		"It was proven that requests of the canary were answered 401, 403, 404 or 429 more often than stable had shown lately ",
		"(p below 0.0001, proof: at most 0.0005); since the start, in which weights or rates changed, it is 19 % against 27 %.",
	])
}

test_finding_has_exactly_the_contract if {
	finding(ask(with_value(step, "comparison.slow.p_value", 0.0015)), "slow_rate_worse") == {
		"rule": "slow_rate_worse",
		"pass": false,
		"observed": 0.0015,
		"threshold": 0.002,
		"unit": "",
		"message": "The canary's share of slow requests 0.51 % is higher than stable's 0.41 % (p 0.0015, proof: at most 0.002).",
	}
}

test_each_status_that_is_worse_is_told if {
	both := with_value(step, "comparison.statuses", {
		"404": object.union(status, {"p_value": 0.0003}),
		"403": object.union(status, {"p_value": 0.0002}),
		"429": status,
	})
	finding(ask(both), "status_worse").message == concat(" ", [
		"The canary answers 1 % of its requests with 403, stable 0.9 % (p 0.0002, proof: at most 0.0004).",
		"The canary answers 1 % of its requests with 404, stable 0.9 % (p 0.0003, proof: at most 0.0004).",
	])
	finding(ask(both), "status_worse").observed == 0.0002
}

test_proof_is_final_within_the_margin_and_while_the_rest_waits if {
	proven := with_value(step, "comparison.errors.p_value", 0.001)
	every document in [
		with_value(proven, "comparison.errors.excess_high", 0.001),
		with_value(proven, "comparison.errors.excess_high", 1),
		without(proven, "comparison.slow"),
		without(proven, "comparison.slow.judged_seconds"),
		without(proven, "comparison.latency"),
		without(proven, "comparison.statuses"),
		without(proven, "comparison.refused"),
		without(proven, "stable.users"),
		with_value(proven, "release", "x"),
	] {
		ask(document).outcome == "rollback"
	}
}

test_what_is_unknown_is_named_so if {
	every path in ["comparison.errors.canary_rate", "comparison.errors.stable_rate"] {
		every document in array.concat(
			[without(step, path)],
			[with_value(step, path, value) | some value in ["x", null, 2]],
		) {
			contains(finding(ask(document), "error_rate_worse").message, "(unknown)")
		}
	}
	finding(ask(without(step, "comparison.latency.p95_difference_ms")), "latency_worse").message == concat("", [
		"The canary is not proven slower than stable by more than 50 ms ",
		"(p 0.4, proof: at most 0.001).",
	])
	contains(
		finding(ask(with_value(step, "comparison.latency.p95_difference_ms", -123.456)), "latency_worse").message,
		"P95 differs by -123 ms now",
	)
	every value in ["x", null, [], true] {
		ask(with_value(step, "comparison.latency.p95_difference_ms", value)).outcome == "promote"
	}
}

# ---- proven no worse ----

margins := {
	"comparison.errors": "error_rate_margin",
	"comparison.slow": "slow_rate_margin",
	"comparison.refused": "refused_rate_margin",
}

test_margin_of_the_last_step_and_the_bake if {
	every document in [last_step, bake] {
		every c in [[-1, true], [0, true], [0.01, true], [0.0101, false], [1, false]] {
			every part, rule in margins {
				decision := ask(with_value(document, sprintf("%s.excess_high", [part]), c[0]))
				decision.allow == c[1]
				finding(decision, rule).pass == c[1]
			}
		}
	}
}

test_margin_of_a_step_is_what_a_look_at_the_next_may_cost if {
	every c in [[0.04, true], [0.0401, false]] {
		every part, rule in margins {
			decision := ask(with_value(step, sprintf("%s.excess_high", [part]), c[0]))
			decision.allow == c[1]
			finding(decision, rule).pass == c[1]
		}
	}
}

# The excess that may be, by the traffic, the next weight and the cost.
test_margin_of_a_step_follows_traffic_weight_and_cost if {
	every c in [
		[[10, 90], 50, 1, 0.02],
		[[10, 90], 25, 2, 0.08],
		[[1, 9], 25, 1, 0.4],
		[[0, 100], 25, 1, 0.04],
		[[100, 1900], 50, 1, 0.01],
		[[10, 90], 25, 0, 0.01],
		[[0.1, 0.9], 10, 1, 1],
		[[0, 0], 50, 1, 1],
	] {
		document := json.patch(step, [
			{"op": "add", "path": "/canary/users/request_rate", "value": c[0][0]},
			{"op": "add", "path": "/stable/users/request_rate", "value": c[0][1]},
			{"op": "add", "path": "/release/next_weight", "value": c[1]},
		])
		thresholds := object.union(limits, {"step_cost": c[2]})
		ask_with_limits(with_value(document, "comparison.errors.excess_high", c[3]), thresholds).outcome == "promote"
		beyond := ask_with_limits(with_value(document, "comparison.errors.excess_high", c[3] + 0.0001), thresholds)
		beyond.outcome == "hold"
	}
}

test_margin_by_hand_is_the_interval_of_one_look if {
	every c in [[-1, true], [-0.02, true], [0, true], [0.05, true], [0.0501, false], [1, false]] {
		every part in ["comparison.errors", "comparison.slow"] {
			decision := ask(with_value(by_hand, sprintf("%s.difference_high", [part]), c[0]))
			decision.allow == c[1]
			finding(decision, margins[part]).pass == c[1]
			ask(with_value(by_hand, sprintf("%s.excess_high", [part]), 1)).outcome == "promote"
		}
	}
	refusing := ask(with_value(by_hand, "comparison.refused.difference_high", 1))
	refusing.outcome == "promote"
	finding(refusing, "refused_rate_margin").message == concat("", [
		"Refused requests are only compared, not bounded, ",
		"by who looks once.",
	])
}

test_too_few_requests_to_tell_are_held if {
	few := json.patch(last_step, [
		{"op": "add", "path": "/comparison/errors/excess_high", "value": 0.0789},
		{"op": "add", "path": "/comparison/errors/canary_requests", "value": 40},
	])
	decision := ask(few)
	decision.outcome == "hold"
	finding(decision, "error_rate_margin") == {
		"rule": "error_rate_margin",
		"pass": false,
		"observed": 0.0789,
		"threshold": 0.01,
		"unit": "fraction",
		"message": concat("", [
			"The canary's error rate may be up to 7.89 percentage points above stable's ",
			"(allowed: 1 percentage point); 40 canary requests are too few to tell.",
		]),
		"outcome": "hold",
	}
	every value in ["x", null, -1] {
		message := finding(ask(with_value(few, "comparison.errors.canary_requests", value)), "error_rate_margin").message
		endswith(message, "; an unknown number of canary requests are too few to tell.")
	}
}

test_where_much_is_refused_anyway_a_share_of_it_may_be_more if {
	every c in [[0, 0.01], [0.05, 0.01], [0.5, 0.1], [1, 0.2]] {
		usual := with_value(last_step, "comparison.refused.stable_rate", c[0])
		ask(with_value(usual, "comparison.refused.excess_high", c[1])).outcome == "promote"
		ask(with_value(usual, "comparison.refused.excess_high", c[1] + 0.0001)).outcome == "hold"
	}
}

# ---- what is missing or unusable ----

# The rule whose finding needs the fact, by what is asked.
needed := [
	[by_hand, "comparison.errors.p_value", "error_rate_worse", [-0.1, 1.1]],
	[by_hand, "comparison.slow.p_value", "slow_rate_worse", [-0.1, 1.1]],
	[by_hand, "comparison.statuses.404.p_value", "status_worse", [-0.1, 1.1]],
	[by_hand, "comparison.statuses.499.p_value", "status_worse", [-0.1, 1.1]],
	[by_hand, "comparison.latency.p_value", "latency_worse", [-0.1, 1.1]],
	[by_hand, "comparison.errors.difference_high", "error_rate_margin", [-1.1, 1.1]],
	[by_hand, "comparison.slow.difference_high", "slow_rate_margin", [-1.1, 1.1]],
	[last_step, "comparison.errors.excess_high", "error_rate_margin", [-1.1, 1.1]],
	[last_step, "comparison.slow.excess_high", "slow_rate_margin", [-1.1, 1.1]],
	[last_step, "comparison.refused.excess_high", "refused_rate_margin", [-1.1, 1.1]],
	[last_step, "comparison.refused.stable_rate", "refused_rate_margin", [-0.1, 1.1]],
	[step, "canary.users.request_rate", "error_rate_margin", [-1]],
	[step, "stable.users.request_rate", "error_rate_margin", [-1]],
]

is_held_for(document, path, rule) if {
	decision := ask(document)
	decision.outcome == "hold"
	is_complete(decision)
	finding(decision, rule).pass == false
	contains(finding(decision, rule).message, sprintf("the fact %s is ", [path]))
}

test_missing_fact_is_held if {
	every c in needed {
		is_held_for(without(c[0], c[1]), c[1], c[2])
	}
}

test_fact_that_is_text_or_null_is_held if {
	every c in needed {
		every value in ["0", null] {
			is_held_for(with_value(c[0], c[1], value), c[1], c[2])
		}
	}
}

test_fact_of_another_type_is_held if {
	every c in needed {
		every value in [false, [0]] {
			is_held_for(with_value(c[0], c[1], value), c[1], c[2])
		}
	}
}

test_impossible_fact_is_held if {
	every c in needed {
		every value in c[3] {
			is_held_for(with_value(c[0], c[1], value), c[1], c[2])
		}
	}
}

test_time_that_latency_was_judged_for_is_held_if_it_is_no_number if {
	every document in [step, last_step] {
		every value in ["31", true, -1, {}] {
			is_held_for(with_value(document, "comparison.slow.judged_seconds", value), "comparison.slow.judged_seconds", "warm")
		}
	}
}

test_missing_part_of_the_comparison_is_held if {
	every part in ["errors", "slow", "refused", "statuses", "latency"] {
		path := sprintf("comparison.%s", [part])
		every document in array.concat([without(step, path)], [with_value(step, path, value) | some value in [null, 5, {}]]) {
			decision := ask(document)
			decision.outcome == "hold"
			is_complete(decision)
		}
	}
}

test_statuses_that_cannot_be_compared_are_held if {
	every c in [
		[null, "Statuses cannot be compared: the fact comparison.statuses is missing."],
		[{}, "Statuses cannot be compared: the fact comparison.statuses is empty."],
		[
			{"404": 5, "499": status},
			concat("", [
				"Whether the canary answers 404, 499 more often than stable cannot be judged: ",
				"the fact comparison.statuses.404.p_value is missing.",
			]),
		],
		[
			{"4.4": status},
			concat("", [
				"Whether the canary answers 4.4 more often than stable cannot be judged: ",
				"the fact comparison.statuses.4.4.p_value is missing.",
			]),
		],
	] {
		decision := ask(with_value(step, "comparison.statuses", c[0]))
		decision.outcome == "hold"
		finding(decision, "status_worse").message == c[1]
	}
}

# A step that is not certain must not pass for one that asks less.
test_release_that_is_unusable_is_held if {
	every value in [null, "x", 5, false, true, []] {
		decision := ask(with_value(last_step, "release", value))
		decision.outcome == "hold"
		is_complete(decision)
		endswith(finding(decision, "error_rate_margin").message, "the fact release is not an object.")
		endswith(finding(decision, "warm").message, "the fact release is not an object.")
	}
}

test_next_weight_that_is_unusable_is_held if {
	every c in [
		["50", "not a number"],
		[true, "not a number"],
		[false, "not a number"],
		[[50], "not a number"],
		[-25, "negative"],
		[0, "0"],
		[null, "missing"],
	] {
		decision := ask(with_value(step, "release.next_weight", c[0]))
		decision.outcome == "hold"
		is_complete(decision)
		every rule in ["warm", "error_rate_margin", "slow_rate_margin", "refused_rate_margin"] {
			finding(decision, rule).pass == false
			endswith(finding(decision, rule).message, sprintf("the fact release.next_weight is %s.", [c[1]]))
		}
	}
}

# The thresholds, and the rules that hold without them, by what is asked.
thresholds_needed := [
	[last_step, "window_seconds", ["warm"]],
	[last_step, "worse_p_value", ["error_rate_worse"]],
	[last_step, "slow_p_value", ["slow_rate_worse"]],
	[last_step, "status_p_value", ["status_worse"]],
	[last_step, "latency_p_value", ["latency_worse"]],
	[last_step, "latency_margin_ms", ["latency_worse"]],
	[last_step, "limit_p_value", ["refused_rate_worse"]],
	[last_step, "limit_margin", ["refused_rate_worse"]],
	[last_step, "support_p_value", ["refused_rate_worse"]],
	[last_step, "release_margin", ["error_rate_margin", "slow_rate_margin", "refused_rate_margin"]],
	[last_step, "refused_share", ["refused_rate_margin"]],
	[step, "step_cost", ["error_rate_margin", "slow_rate_margin", "refused_rate_margin"]],
	[by_hand, "error_rate_margin", ["error_rate_margin", "slow_rate_margin"]],
]

is_held_without(document, thresholds, name, without_it) if {
	decision := ask_with_limits(document, thresholds)
	decision.outcome == "hold"
	is_complete(decision)
	[finding.rule | some finding in decision.findings; not finding.pass] == without_it
	contains(finding(decision, without_it[0]).message, sprintf("the threshold %s is ", [name]))
}

test_missing_threshold_is_held if {
	every c in thresholds_needed {
		is_held_without(c[0], object.remove(limits, [c[1]]), c[1], c[2])
	}
}

test_threshold_that_is_no_number_is_held if {
	every c in thresholds_needed {
		every value in ["1", null] {
			is_held_without(c[0], object.union(limits, {c[1]: value}), c[1], c[2])
		}
	}
}

test_negative_threshold_is_held if {
	every c in thresholds_needed {
		is_held_without(c[0], object.union(limits, {c[1]: -1}), c[1], c[2])
	}
}

test_percentage_for_a_fraction_is_held if {
	every name in [
		"worse_p_value", "slow_p_value", "status_p_value", "latency_p_value", "limit_margin", "support_p_value",
		"release_margin", "refused_share",
	] {
		ask_with_limits(last_step, object.union(limits, {name: 1})).outcome == "hold"
	}
	ask_with_limits(by_hand, object.union(limits, {"error_rate_margin": 1})).outcome == "hold"
}

test_no_thresholds_at_all_are_held if {
	every thresholds in [{}, null, 5, "x", []] {
		every document in [by_hand, step, last_step] {
			decision := ask_with_limits(document, thresholds)
			decision.outcome == "hold"
			is_complete(decision)
		}
	}
}

test_unusable_threshold_is_named_once if {
	message := finding(ask_with_limits(step, object.remove(limits, ["status_p_value"])), "status_worse").message
	endswith(message, "cannot be judged: the threshold status_p_value is missing.")
}

# ---- what there is to compare ----

test_canary_that_no_user_reached_says_so_in_one_sentence if {
	nobody := "No user reached the canary. Send it requests, or give it a higher weight."
	tested := "No user reached the canary: all its 12 requests chose their track by the test token, and are in no figure. Send some without the token, or give the canary a higher weight."
	every c in [
		[{}, nobody],
		[{"beyond_limit": 12}, nobody],
		[{"chosen": 12}, tested],
	] {
		idle := {"problems": [], "requests": 0, "since_start": object.union({"requests": 0}, c[0])}
		decision := ask(object.union(
			json.remove(with_value(last_step, "canary.users", idle), ["comparison"]),
			{"comparison": {"limits": {}}},
		))
		decision.outcome == "hold"
		every rule in ["comparable", "error_rate_worse", "slow_rate_worse", "latency_worse", "error_rate_margin"] {
			finding(decision, rule).message == c[1]
		}
	}
}

test_comparison_that_is_missing_says_what_is_lacking if {
	idle := {"problems": [], "since_start": {"requests": 0}}
	nothing := with_value(step, "comparison.errors", null)
	every c in [
		[nothing, "the fact comparison.errors is missing"],
		[with_value(step, "comparison.errors", 5), "the fact comparison.errors is not an object"],
		[without(nothing, "canary.users"), "what users saw of canary is unknown"],
		[json.remove(nothing, ["canary/users", "stable/users"]), "what users saw of canary and stable is unknown"],
		[with_value(nothing, "stable.users", idle), "users have sent no request to stable"],
		[without(step, "comparison"), "no facts about the comparison were sent"],
	] {
		decision := ask(c[0])
		decision.outcome == "hold"
		finding(decision, "comparable").pass == false
		finding(decision, "comparable").message == sprintf("The canary cannot be compared with stable yet: %s.", [c[1]])
	}
}

test_too_few_judged_requests_say_so_in_one_sentence if {
	few := "The canary cannot be compared with stable yet: too few requests have been judged; seconds with few of them are judged together. Send requests, or give the canary a higher weight."
	every document in [by_hand, step, last_step, bake] {
		waiting := object.union(json.remove(document, ["comparison"]), {"comparison": {"limits": comparison.limits}})
		decision := ask(waiting)
		decision.outcome == "hold"
		is_complete(decision)
		every rule in ["comparable", "error_rate_worse", "slow_rate_worse", "status_worse", "latency_worse", "error_rate_margin", "slow_rate_margin"] {
			finding(decision, rule).pass == false
			finding(decision, rule).outcome == "hold"
			finding(decision, rule).message == few
		}
		finding(decision, "refused_rate_worse").pass == true
		mute := ask_with_limits(waiting, object.remove(limits, ["worse_p_value"]))
		contains(finding(mute, "error_rate_worse").message, "the threshold worse_p_value is missing")
		refusing := ask(with_value(waiting, "comparison.limits.refused_p_value", 0.0001))
		refusing.outcome == "rollback"
		startswith(finding(refusing, "refused_rate_worse").message, "The canary's share of requests answered ")
	}
	every part in ["errors", "slow", "refused", "statuses", "latency"] {
		partly := object.union(json.remove(step, ["comparison"]), {"comparison": {"limits": {}, part: {}}})
		every finding in ask(partly).findings {
			finding.message != few
		}
	}
}

test_without_stable_nothing_applies if {
	every document in [by_hand, step, last_step] {
		decision := ask(json.remove(document, ["stable", "comparison"]))
		decision.outcome == "promote"
		is_complete(decision)
		finding(decision, "comparable").message == "There is no stable to compare with."
		every rule in array.slice(rules, 1, count(rules)) {
			finding(decision, rule).message == "Not applicable: there is no stable to compare with."
		}
	}
}

test_stable_about_which_nothing_is_known_is_not_none if {
	every value in [null, "x", 5, false, [], {}] {
		decision := ask(json.remove(object.union(step, {"stable": value}), ["comparison"]))
		decision.outcome == "hold"
		finding(decision, "comparable").pass == false
	}
}

test_any_other_input_gets_a_complete_decision if {
	every document in [
		{}, null, 5, "x", [], {"canary": null}, {"canary": "x"}, {"canary": []}, {"stable": {}}, {"comparison": {}},
		{"release": "x"}, {"canary": {}, "stable": {}, "comparison": [], "release": {"next_weight": {}}},
	] {
		decision := ask(document)
		decision.allow == false
		decision.outcome == "hold"
		is_complete(decision)
	}
}

test_no_input_gets_a_complete_decision if {
	baseline.decision.outcome == "hold"
	[finding.rule | some finding in baseline.decision.findings] == rules
}

test_thresholds_in_the_input_are_ignored if {
	ask(object.union(
		with_value(step, "comparison.errors.p_value", 0.001),
		{"thresholds": {"worse_p_value": 0}},
	)).outcome == "rollback"
}

# ---- a look ----

test_look_without_a_canary_or_a_comparison_is_no_denial if {
	every c in [
		[{"stage": "status"}, "No canary is running."],
		[{"stage": "status", "stable": step.stable}, "No canary is running."],
		[{"stage": "status", "canary": step.canary}, "The canary is not compared with stable by this look."],
		[{"stage": "status", "canary": {}, "stable": {}}, "The canary is not compared with stable by this look."],
	] {
		decision := ask(c[0])
		decision.outcome == "promote"
		[finding.message | some finding in decision.findings] == [c[1]]
	}
}

test_look_with_a_comparison_judges_it if {
	look := object.union(by_hand, {"stage": "status"})
	ask(look).outcome == "promote"
	ask(with_value(look, "comparison.errors.p_value", 0.001)).outcome == "rollback"
	ask(without(look, "comparison.errors")).outcome == "hold"
}
