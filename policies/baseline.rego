# Does the canary serve its users worse than stable serves them at the same time?
package swiftdeploy.baseline

import data.swiftdeploy_lib as lib

stages := {"pre-promote", "status"}

decision := lib.decide([lib.pass("comparable", null, "No canary is running.")]) if {
	only_looking
	not input.canary
} else := lib.decide([lib.pass("comparable", null, "The canary is not compared with stable by this look.")]) if {
	only_looking
	not input.comparison
} else := lib.decide([
	comparable,
	warm,
	since_start(worse(errors_worse)),
	since_start(worse(slow_worse)),
	since_start(status_worse),
	since_start(refused_rate_worse),
	since_start(worse(slower)),
	since_start(margin(errors_margin)),
	since_start(slow_rate_margin),
	since_start(refused_rate_margin),
])

since_start(finding) := unless_few_judged(lib.unless_idle(finding, "canary.users.since_start.requests"))

# Every rule says that in the same sentence, so that it is read once.
unless_few_judged(finding) := object.union(finding, {"message": few_judged}) if {
	finding.pass == false
	finding.outcome == "hold"
	finding.observed == null
	finding.threshold != null
	is_little_judged
} else := finding

# Somebody looks at the board; nothing is about to be promoted.
only_looking if input.stage == "status"

# ---- is there anything to compare with, and enough of it? ----

comparable := lib.hold(lib.fail("comparable", null, sprintf("Nothing can be compared: %s.", [lib.missing("canary")]))) if {
	lib.fact("canary") == null
} else := lib.hold(lib.fail("comparable", null, "Nothing can be compared: the fact canary is not an object.")) if {
	not is_object(lib.fact("canary"))
} else := lib.pass("comparable", null, "There is no stable to compare with.") if {
	alone
} else := lib.hold(lib.fail("comparable", null, "Nothing can be compared: the fact stable is not an object.")) if {
	not is_object(lib.fact("stable"))
} else := lib.hold(lib.fail("comparable", null, lib.nobody)) if {
	not is_object(lib.fact("comparison.errors"))
	"canary" in idle
} else := lib.hold(lib.fail("comparable", null, few_judged)) if {
	is_little_judged
} else := lib.hold(lib.fail("comparable", null, sprintf("The canary cannot be compared with stable yet: %s.", [lack]))) if {
	not is_object(lib.fact("comparison.errors"))
} else := lib.pass("comparable", null, "The canary is compared with stable, which serves at the same time.")

# A stable that is there but about which nothing is known is not none.
alone if {
	is_object(lib.fact("canary"))
	not "stable" in object.keys(input)
}

lack := sprintf("users have sent no request to %s", [concat(" and ", idle)]) if {
	count(idle) > 0
} else := sprintf("what users saw of %s is unknown", [concat(" and ", unseen)]) if {
	count(unseen) > 0
} else := "the fact comparison.errors is not an object" if {
	lib.fact("comparison.errors") != null
} else := lib.missing("comparison.errors")

# Both tracks have users, the limits are known, and yet nothing is compared: no requests of both tracks have been judged.
is_little_judged if {
	is_object(lib.fact("comparison.limits"))
	every part in ["errors", "slow", "refused", "statuses", "latency"] {
		lib.fact(sprintf("comparison.%s", [part])) == null
	}
	every track in ["canary", "stable"] {
		lib.is_positive(lib.fact(sprintf("%s.users.since_start.requests", [track])))
	}
}

few_judged := "The canary cannot be compared with stable yet: too few requests have been judged; seconds with few of them are judged together. Send requests, or give the canary a higher weight."

# Since the comparison began.
idle := [track | some track in ["canary", "stable"]; lib.fact(sprintf("%s.users.since_start.requests", [track])) == 0]

unseen := [track | some track in ["canary", "stable"]; lib.fact(sprintf("%s.users", [track])) == null]

not_applicable(rule) := lib.pass(rule, null, "Not applicable: there is no stable to compare with.")

# A program that has just started is slow. It keeps its few users until it is warm, and becomes stable only after its
# latency has been judged for a window.
warm := not_applicable("warm") if {
	alone
} else := lib.pass("warm", lib.fact(judged.fact), "Whether the canary is warm is not judged by a look.") if {
	not lib.in_release
} else := lib.hold(lib.fail("warm", null, "The canary is warming up: its latency is not judged yet.")) if {
	lib.fact(judged.fact) == null
} else := lib.unjudged(judged, judged_obstacles) if {
	count(judged_obstacles) > 0
} else := lib.pass("warm", lib.fact(judged.fact), "The canary is warm.") if {
	lib.more_steps
} else := lib.pass("warm", lib.fact(judged.fact), sprintf("The canary's latency has been judged for %s.", [judged_time])) if {
	lib.fact(judged.fact) >= required_seconds
} else := lib.hold(lib.measured(judged, false, sprintf("The canary's latency has been judged for %s only (required: %s).", [
	judged_time,
	lib.quantity(required_seconds, "s"),
])))

# A window, and so long after it that its last requests have ended or are slow.
required_seconds := lib.threshold(judged.threshold) + (lib.threshold(limit.threshold) / 1000)

limit := {"threshold": "p99_ms"}

judged := {
	"rule": "warm",
	"label": "How long latency has been judged",
	"fact": "comparison.slow.judged_seconds",
	"threshold": "window_seconds",
	"unit": "s",
}

judged_obstacles := array.concat(array.concat(lib.obstacles(judged), lib.obstacles(limit)), lib.step_obstacles)

judged_time := lib.quantity(lib.rounded(lib.fact(judged.fact), lib.threshold(judged.threshold)), "s")

# ---- is it proven worse? ----

errors_worse := {
	"rule": "error_rate_worse",
	"label": "Whether the canary fails more often than stable",
	"what": "error rate",
	"often": "requests of the canary failed",
	"facts": "comparison.errors",
	"fact": "comparison.errors.p_value",
	"threshold": "worse_p_value",
	"probability": true,
}

slow_worse := {
	"rule": "slow_rate_worse",
	"label": "Whether users of the canary wait past the limit more often than those of stable",
	"what": "share of slow requests",
	"often": "requests of the canary were slow",
	"facts": "comparison.slow",
	"fact": "comparison.slow.p_value",
	"threshold": "slow_p_value",
	"probability": true,
}

slower := {
	"rule": "latency_worse",
	"label": "Whether users of the canary wait longer than those of stable",
	"fact": "comparison.latency.p_value",
	"threshold": "latency_p_value",
	"margin": "latency_margin_ms",
	"probability": true,
}

worse(spec) := not_applicable(spec.rule) if {
	alone
} else := lib.unjudged(spec, worse_obstacles(spec)) if {
	count(worse_obstacles(spec)) > 0
} else := lib.measured(spec, false, second_by_second(spec)) if {
	lib.fact(spec.fact) <= lib.threshold(spec.threshold)
	contradicts(spec)
} else := lib.measured(spec, false, sprintf("%s (%s).", [proven(spec), proof(spec)])) if {
	lib.fact(spec.fact) <= lib.threshold(spec.threshold)
} else := lib.measured(spec, true, sprintf("%s (%s).", [unproven(spec), proof(spec)]))

worse_obstacles(spec) := array.concat(lib.obstacles(spec), lib.obstacles({"threshold": spec.margin})) if {
	spec.margin
} else := lib.obstacles(spec)

proof(spec) := sprintf("p %s, proof: at most %v", [lib.chance(spec), lib.threshold(spec.threshold)])

proven(spec) := sprintf("The canary's %s %s is higher than stable's %s", [spec.what, rate(spec, "canary"), rate(spec, "stable")]) if {
	spec.what
} else := sprintf("The canary is slower than stable by more than %s%s", [slower_margin, p95])

unproven(spec) := sprintf("The canary's %s %s is not proven higher than stable's %s", [
	spec.what,
	rate(spec, "canary"),
	rate(spec, "stable"),
]) if {
	spec.what
} else := sprintf("The canary is not proven slower than stable by more than %s%s", [slower_margin, p95])

# The proof compares second by second, and stays. Where weights change with troubles, or stable gets worse after the proof, the
# shares since the start may say the contrary, or be shown as the same.
contradicts(spec) if {
	not lib.fact_obstacle(share(spec, "canary"))
	not lib.fact_obstacle(share(spec, "stable"))
	lib.short(lib.fact(share(spec, "canary").fact)) <= lib.short(lib.fact(share(spec, "stable").fact))
}

second_by_second(spec) := sprintf("It was proven second by second that %s more often than stable's (%s); %s.", [
	spec.often,
	proof(spec),
	in_all(spec),
])

in_all(spec) := sprintf("since the start, in which weights or rates changed, it is %s against %s", [
	rate(spec, "canary"),
	rate(spec, "stable"),
])

rate(spec, track) := lib.shown(share(spec, track))

share(spec, track) := {"fact": sprintf("%s.%s_rate", [spec.facts, track]), "unit": "fraction"}

slower_margin := lib.quantity(lib.threshold(slower.margin), "ms")

default p95 := ""

p95 := sprintf(": P95 differs by %s now", [lib.quantity(lib.short(lib.fact("comparison.latency.p95_difference_ms")), "ms")]) if {
	is_number(lib.fact("comparison.latency.p95_difference_ms"))
}

# Answers that are no errors of the server, and yet refuse what the user asked for, or that came too late for them.
status_worse := not_applicable("status_worse") if {
	alone
} else := lib.hold(lib.fail("status_worse", null, few_judged)) if {
	is_little_judged
} else := lib.hold(lib.fail("status_worse", null, sprintf("Statuses cannot be compared: %s.", [lib.missing("comparison.statuses")]))) if {
	not is_object(lib.fact("comparison.statuses"))
} else := lib.hold(lib.fail("status_worse", null, "Statuses cannot be compared: the fact comparison.statuses is empty.")) if {
	count(statuses) == 0
} else := lib.unjudged(statuses[0], status_obstacles) if {
	count(status_obstacles) > 0
} else := lib.measured(more_often[0], false, concat(" ", [more_sentence(spec) | some spec in more_often])) if {
	count(more_often) > 0
} else := lib.pass("status_worse", null, sprintf("The canary is not proven to answer %s more often than stable.", [concat(", ", names)]))

# Where stable has few users, or none of late, the canary's requests are compared with what stable showed before.
refused_rate_worse := not_applicable("refused_rate_worse") if {
	alone
} else := lib.unjudged(refused_worse, worse_than_lately_obstacles) if {
	count(worse_than_lately_obstacles) > 0
} else := lib.measured(refused_worse, false, sprintf("It was proven that requests of the canary were answered 401, 403, 404 or 429 more often than stable had shown lately (%s); %s.", [
	proof(refused_worse),
	in_all(refused_margin),
])) if {
	lib.fact(refused_worse.fact) <= lib.threshold(refused_worse.threshold)
	contradicts(refused_margin)
} else := lib.measured(refused_worse, false, sprintf("The canary's %s %s is higher than stable showed lately (since the start: %s; %s).", [
	refused_margin.what,
	rate(refused_margin, "canary"),
	rate(refused_margin, "stable"),
	proof(refused_worse),
])) if {
	lib.fact(refused_worse.fact) <= lib.threshold(refused_worse.threshold)
} else := lib.measured(refused_worse, true, sprintf("The canary is not proven to refuse more than stable showed lately (%s).", [proof(refused_worse)]))

refused_worse := {
	"rule": "refused_rate_worse",
	"label": "Whether the canary refuses more requests than stable showed lately",
	"fact": "comparison.limits.refused_p_value",
	"threshold": "limit_p_value",
	"probability": true,
}

worse_than_lately_obstacles := array.concat(lib.obstacles(refused_worse), lib.asked_obstacles)

names := sort(object.keys(lib.fact("comparison.statuses")))

statuses := [spec |
	some status in names
	facts := sprintf("comparison.statuses.%s", [status])
	spec := {
		"rule": "status_worse",
		"label": sprintf("Whether the canary answers %s more often than stable", [concat(", ", names)]),
		"status": status,
		"often": sprintf("requests of the canary were answered %s", [status]),
		"facts": facts,
		"fact": sprintf("%s.p_value", [facts]),
		"threshold": "status_p_value",
		"probability": true,
	}
]

# A threshold that cannot be used is named once.
status_obstacles := sort({reason | some spec in statuses; some reason in lib.obstacles(spec)})

more_often := [spec | some spec in statuses; lib.fact(spec.fact) <= lib.threshold(spec.threshold)]

more_sentence(spec) := second_by_second(spec) if {
	contradicts(spec)
} else := sprintf("The canary answers %s of its requests with %s, stable %s (%s).", [
	rate(spec, "canary"),
	spec.status,
	rate(spec, "stable"),
	proof(spec),
])

# ---- is it proven to be no worse? ----

errors_margin := {
	"rule": "error_rate_margin",
	"label": "How far the canary's error rate may lie above stable's",
	"what": "error rate",
	"facts": "comparison.errors",
	"fact": sprintf("comparison.errors.%s", [bound]),
	"threshold": margin_threshold,
	"unit": "fraction",
	"signed": true,
}

slow_margin := {
	"rule": "slow_rate_margin",
	"label": "How far the canary's share of slow requests may lie above stable's",
	"what": "share of slow requests",
	"facts": "comparison.slow",
	"fact": sprintf("comparison.slow.%s", [bound]),
	"threshold": margin_threshold,
	"unit": "fraction",
	"signed": true,
}

refused_margin := {
	"rule": "refused_rate_margin",
	"label": "How far the canary's share of refused requests may lie above stable's",
	"what": "share of requests answered 401, 403, 404 or 429",
	"facts": "comparison.refused",
	"fact": "comparison.refused.excess_high",
	"threshold": margin_threshold,
	"unit": "fraction",
	"signed": true,
}

bound := "excess_high" if {
	lib.in_release
} else := "difference_high"

margin_threshold := "release_margin" if {
	lib.in_release
} else := "error_rate_margin"

slow_rate_margin := lib.pass("slow_rate_margin", null, "None of the requests has a latency: they are upgraded, streamed or long uploads.") if {
	lib.unmeasured
} else := margin(slow_margin)

margin(spec) := not_applicable(spec.rule) if {
	alone
} else := lib.unjudged(spec, margin_obstacles(spec)) if {
	count(margin_obstacles(spec)) > 0
} else := within(spec, allowed)

# How much a canary may lie above stable that has more users to hurt: what one look at the next weight may cost.
allowed := max([lib.threshold(margin_threshold), of_next_step]) if {
	lib.more_steps
} else := lib.threshold(margin_threshold)

of_next_step := min([1, lib.threshold("step_cost") / next_requests]) if {
	next_requests > 0
} else := 1

next_requests := ((lib.fact("canary.users.request_rate") + lib.fact("stable.users.request_rate")) * input.release.next_weight) / 100

margin_obstacles(spec) := array.concat(lib.obstacles(spec), array.concat(lib.step_obstacles, cost_obstacles))

cost_obstacles := sort({reason | some spec in costs; some reason in lib.obstacles(spec)}) if {
	lib.more_steps
} else := []

costs := [{"fact": sprintf("%s.users.request_rate", [track]), "threshold": "step_cost"} | some track in ["canary", "stable"]]

within(spec, most) := lib.measured(spec, true, sprintf("The canary's %s is at most %s above stable's (allowed: %s).", [
	spec.what,
	points(lib.rounded(lib.fact(spec.fact), most)),
	points(lib.short(most)),
])) if {
	lib.fact(spec.fact) <= most
} else := lib.hold(lib.measured(spec, false, sprintf("The canary's %s may be up to %s above stable's (allowed: %s); %s are too few to tell.", [
	spec.what,
	points(lib.rounded(lib.fact(spec.fact), most)),
	points(lib.short(most)),
	lib.shown({"fact": sprintf("%s.canary_requests", [spec.facts]), "unit": "canary requests"}),
])))

# Not "%", which would read as a share of stable's rate.
points(fraction) := "1 percentage point" if {
	fraction == 0.01
} else := sprintf("%v percentage points", [fraction * 100])

# Where much is refused anyway, a hundredth more is not told from chance in reasonable time.
refused_rate_margin := not_applicable("refused_rate_margin") if {
	alone
} else := lib.pass("refused_rate_margin", null, "Refused requests are only compared, not bounded, by who looks once.") if {
	not lib.in_release
} else := lib.unjudged(refused_margin, refused_obstacles) if {
	count(refused_obstacles) > 0
} else := within(refused_margin, max([allowed, usually_refused]))

usually_refused := lib.fact("comparison.refused.stable_rate") * lib.threshold("refused_share")

refused_obstacles := array.concat(
	margin_obstacles(refused_margin),
	lib.obstacles({"fact": "comparison.refused.stable_rate", "threshold": "refused_share", "unit": "fraction"}),
)
