# Did the canary serve enough recent traffic well enough to become the new stable?
package swiftdeploy.canary

import data.swiftdeploy_lib as lib

stages := {"pre-promote", "status"}

decision := lib.decide([lib.pass("canary", null, "No canary is running.")]) if {
	only_looking
	not input.canary
} else := lib.decide([
	telemetry,
	window,
	lib.hold(lib.at_most({
		"rule": "freshness",
		"label": sprintf("Age of the last %s", [last_read]),
		"fact": "canary.age_seconds",
		"threshold": "max_age_seconds",
		"unit": "s",
	})),
	in_window(lib.hold(sample("canary.requests"))),
	in_window(settled("canary.requests", lib.at_most(error_rate))),
	in_window(users_error_rate),
	in_window(latency_p99),
	in_all(since_start(error_rate, "canary.error_rate_high")),
	in_all(since_start(latency_limit, "canary.p99_high_ms")),
])

in_window(finding) := lib.unless_idle(finding, "canary.users.requests")

in_all(finding) := lib.unless_idle(finding, "canary.users.since_start.requests")

# A service without metrics of its own is judged by what its users got from the gateway.
by_gateway if lib.fact("canary.source") == "gateway"

last_read := "read of the request log" if {
	by_gateway
} else := "scrape"

error_rate := {
	"rule": "error_rate",
	"label": "Error rate",
	"fact": "canary.error_rate",
	"low": "canary.error_rate_low",
	"threshold": "error_rate",
	"unit": "fraction",
}

sample(path) := lib.at_least({
	"rule": "sample_size",
	"label": "Sample size",
	"fact": path,
	"threshold": "min_requests",
	"lowest_threshold": 1,
	"unit": "requests",
})

# One failure among a handful is no rate yet.
settled(path, finding) := finding if {
	sample(path).pass
} else := finding if {
	finding.outcome == "hold"
} else := lib.hold_with(finding, "That is final only with enough requests.")

# With time, chance gives any canary a good window. So the time since its start has to be good as well, unless the
# window alone proves that the canary keeps the limit by now: a slow start is no fault.
since_start(spec, high) := named(lib.pass("", lib.fact(high), sprintf("%s is proven by the window alone.", [spec.label])), spec) if {
	is_number(lib.fact(high))
	lib.fact(high) <= lib.threshold(spec.threshold)
} else := pending(spec) if {
	only_looking
	lib.fact(started(spec).fact) == null
} else := named(lib.hold(lib.at_most(started(spec))), spec)

pending(spec) := named(lib.pass("", null, "The time since the start is not judged by a look."), spec)

named(finding, spec) := object.union(finding, {"rule": concat("", [spec.rule, "_since_start"])})

started(spec) := object.union(
	object.filter(spec, ["rule", "threshold", "unit"]),
	{
		"label": concat("", [spec.label, " since the start"]),
		"fact": replace(spec.fact, "canary.", "canary.since_start."),
	},
)

# Somebody looks at the board; nothing is about to be promoted.
only_looking if input.stage == "status"

window := lib.pass("window", lib.fact("canary.window_seconds"), "The window is not judged by a look.") if {
	only_looking
} else := lib.hold(whole_window)

whole_window := lib.about({
	"rule": "window",
	"label": "Observed window",
	"fact": "canary.window_seconds",
	"threshold": "window_seconds",
	"unit": "s",
})

# A program that is frozen refuses nothing: it lets everybody wait. That is final, however few they are.
telemetry := frozen if {
	count(lib.obstacles(unanswered)) == 0
	lib.fact(unanswered.fact) > lib.threshold(unanswered.threshold)
} else := lib.hold(lib.fail("telemetry", null, sprintf("Scrape problems are unknown: %s.", [unreadable("canary.problems")]))) if {
	unreadable("canary.problems")
} else := lib.hold(lib.fail("telemetry", count(problems("canary.problems")), sentences("canary.problems"))) if {
	count(problems("canary.problems")) > 0
} else := lib.pass("telemetry", 0, "The gateway's request log was read without problems; the service has no metrics of its own.") if {
	by_gateway
} else := lib.pass("telemetry", 0, "The canary's metrics were read without problems.")

frozen := lib.measured(unanswered, false, sprintf("The canary has answered neither a scrape nor a user for %s (allowed: %s).", [
	lib.quantity(lib.rounded(lib.fact(unanswered.fact), lib.threshold(unanswered.threshold)), "s"),
	lib.quantity(lib.threshold(unanswered.threshold), "s"),
]))

unanswered := {
	"rule": "telemetry",
	"label": "Time without any answer",
	"fact": "canary.unanswered_seconds",
	"threshold": "unanswered_seconds",
	"unit": "s",
}

# What the service says of itself leaves out the requests that never got through to it.
users_error_rate := lib.pass("users_error_rate", null, "What users saw is not known to this look.") if {
	only_looking
	no_users
} else := lib.hold(lib.fail("users_error_rate", null, sprintf("What users saw is unknown: %s.", [lib.missing("canary.users")]))) if {
	no_users
} else := lib.hold(lib.fail("users_error_rate", null, sprintf("What users saw is unknown: %s.", [unreadable("canary.users.problems")]))) if {
	unreadable("canary.users.problems")
} else := lib.hold(lib.fail("users_error_rate", null, sentences("canary.users.problems"))) if {
	count(problems("canary.users.problems")) > 0
} else := settled("canary.users.requests", lib.at_most({
	"rule": "users_error_rate",
	"label": "Error rate seen by users",
	"fact": "canary.users.error_rate",
	"low": "canary.users.error_rate_low",
	"threshold": "error_rate",
	"unit": "fraction",
}))

no_users if lib.fact("canary.users") == null

# A program that has just started is slow; over a full window that is no excuse.
latency_p99 := settled("canary.requests", latency) if {
	whole_window.pass
} else := latency if {
	latency.outcome == "hold"
} else := lib.hold_with(latency, "That is final only over a full window.")

latency := lib.at_most(latency_limit)

latency_label := "P99 latency at the gateway" if {
	lib.fact("canary.latency_source") == "gateway"
} else := "P99 latency"

latency_limit := {
	"rule": "latency_p99",
	"label": latency_label,
	"fact": "canary.p99_ms",
	"low": "canary.p99_low_ms",
	"open": "canary.p99_open",
	"threshold": "p99_ms",
	"unit": "ms",
}

# ---- lists of problems ----

problems(path) := lib.fact(path)

unreadable(path) := lib.missing(path) if {
	problems(path) == null
} else := sprintf("the fact %s is not a list", [path]) if {
	not is_array(problems(path))
}

sentences(path) := concat(" ", [sprintf("%v", [problem]) | some problem in problems(path)])
