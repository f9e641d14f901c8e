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
	lib.unless_idle(error_rate_worse, since_start),
	lib.unless_idle(error_rate_margin, since_start),
	lib.unless_idle(latency_worse, "canary.users.requests"),
])

since_start := "canary.users.since_start.requests"

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

# Since the comparison began.
idle := [track | some track in ["canary", "stable"]; lib.fact(sprintf("%s.users.since_start.requests", [track])) == 0]

unseen := [track | some track in ["canary", "stable"]; lib.fact(sprintf("%s.users", [track])) == null]

not_applicable(rule) := lib.pass(rule, null, "Not applicable: there is no stable to compare with.")

# ---- errors ----

worse := {
	"rule": "error_rate_worse",
	"label": "Whether the canary fails more often than stable",
	"fact": "comparison.errors.p_value",
	"threshold": "worse_p_value",
	"probability": true,
}

error_rate_worse := not_applicable("error_rate_worse") if {
	alone
} else := lib.unknown(worse) if {
	count(lib.obstacles(worse)) > 0
} else := lib.measured(worse, false, sprintf("The canary's error rate %s is higher than stable's %s (%s).", worse_words)) if {
	lib.fact(worse.fact) <= lib.threshold(worse.threshold)
} else := lib.measured(worse, true, sprintf("The canary's error rate %s is not proven higher than stable's %s (%s).", worse_words))

worse_words := [
	rate("canary"),
	rate("stable"),
	sprintf("p %s, proof: at most %v", [lib.chance(worse), lib.threshold(worse.threshold)]),
]

rate(track) := lib.shown({"fact": sprintf("%s.users.since_start.error_rate", [track]), "unit": "fraction"})

margin := {
	"rule": "error_rate_margin",
	"label": "How far the canary's error rate may lie above stable's",
	"fact": "comparison.errors.difference_high",
	"threshold": "error_rate_margin",
	"unit": "fraction",
	"signed": true,
}

error_rate_margin := not_applicable("error_rate_margin") if {
	alone
} else := lib.unknown(margin) if {
	count(lib.obstacles(margin)) > 0
} else := lib.measured(margin, true, sprintf("The canary's error rate is at most %s above stable's (allowed: %s).", margin_words)) if {
	lib.fact(margin.fact) <= lib.threshold(margin.threshold)
} else := lib.hold(lib.measured(margin, false, sprintf(
	"The canary's error rate may be up to %s above stable's (allowed: %s); %s are too few to tell.",
	array.concat(margin_words, [sample]),
)))

margin_words := [points(lib.rounded(lib.fact(margin.fact), lib.threshold(margin.threshold))), points(lib.threshold(margin.threshold))]

# Not "%", which would read as a share of stable's rate.
points(fraction) := sprintf("%v percentage points", [fraction * 100])

sample := lib.shown({"fact": "comparison.errors.canary_requests", "unit": "canary requests"})

# ---- latency ----

slower := {
	"rule": "latency_worse",
	"label": "Whether the canary is slower than stable",
	"fact": "comparison.latency.p95_difference_ms",
	"threshold": "latency_margin_ms",
	"unit": "ms",
	"signed": true,
}

slower_proof := {"fact": "comparison.latency.p_value", "threshold": "latency_p_value", "probability": true}

slower_effect := {"fact": "comparison.latency.effect", "threshold": "latency_effect", "probability": true}

window := {"fact": "canary.window_seconds", "threshold": "window_seconds", "unit": "s"}

latency_obstacles := [reason |
	some spec in [slower_proof, slower_effect, slower, window]
	some reason in lib.obstacles(spec)
]

latency_worse := not_applicable("latency_worse") if {
	alone
} else := lib.unjudged(slower, latency_obstacles) if {
	count(latency_obstacles) > 0
} else := lib.measured(slower, true, sprintf("The canary is not slower than stable by what matters (%s).", [slower_words])) if {
	not is_slower
} else := lib.hold_with(too_slow, "That is final only with enough requests.") if {
	not enough
} else := lib.hold_with(too_slow, "That may be its start: the window is not full yet.") if {
	lib.fact(window.fact) < lib.threshold(window.threshold) * 0.9
} else := too_slow

compared := {"fact": "comparison.latency.canary_requests", "threshold": "min_requests", "lowest_threshold": 1}

enough if {
	count(lib.obstacles(compared)) == 0
	lib.fact(compared.fact) >= lib.threshold(compared.threshold)
}

# Certain, common and large: with many requests, a difference that nobody would notice is certain too.
is_slower if {
	lib.fact(slower_proof.fact) <= lib.threshold(slower_proof.threshold)
	lib.fact(slower_effect.fact) >= lib.threshold(slower_effect.threshold)
	lib.fact(slower.fact) > lib.threshold(slower.threshold)
}

too_slow := lib.measured(slower, false, sprintf("The canary is slower than stable (%s).", [slower_words]))

slower_words := sprintf("P95 differs by %s, allowed: %s; slower in %s of pairs, allowed: below %s; p %s, proof: at most %v", [
	lib.quantity(lib.rounded(lib.fact(slower.fact), lib.threshold(slower.threshold)), "ms"),
	lib.quantity(lib.threshold(slower.threshold), "ms"),
	lib.quantity(lib.rounded(lib.fact(slower_effect.fact), lib.threshold(slower_effect.threshold)), "fraction"),
	lib.quantity(lib.threshold(slower_effect.threshold), "fraction"),
	lib.chance(slower_proof),
	lib.threshold(slower_proof.threshold),
])
