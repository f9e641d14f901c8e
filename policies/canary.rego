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
	lib.at_most({
		"rule": "freshness",
		"label": "Age of the last scrape",
		"fact": "canary.age_seconds",
		"threshold": "max_age_seconds",
		"unit": "s",
	}),
	lib.at_least({
		"rule": "sample_size",
		"label": "Sample size",
		"fact": "canary.requests",
		"threshold": "min_requests",
		"lowest_threshold": 1,
		"unit": "requests",
	}),
	lib.at_most({
		"rule": "error_rate",
		"label": "Error rate",
		"fact": "canary.error_rate",
		"threshold": "error_rate",
		"unit": "fraction",
	}),
	lib.at_most({
		"rule": "latency_p99",
		"label": "P99 latency",
		"fact": "canary.p99_ms",
		"open": "canary.p99_open",
		"threshold": "p99_ms",
		"unit": "ms",
	}),
])

# Somebody looks at the board; nothing is about to be promoted.
only_looking if input.stage == "status"

window := lib.pass("window", lib.fact("canary.window_seconds"), "The window is not judged by a look.") if {
	only_looking
} else := lib.about({
	"rule": "window",
	"label": "Observed window",
	"fact": "canary.window_seconds",
	"threshold": "window_seconds",
	"unit": "s",
})

problems := lib.fact("canary.problems")

telemetry := lib.fail("telemetry", null, sprintf("Scrape problems are unknown: %s.", [lib.missing("canary.problems")])) if {
	problems == null
} else := lib.fail("telemetry", null, "Scrape problems are unknown: the fact canary.problems is not a list.") if {
	not is_array(problems)
} else := lib.fail("telemetry", count(problems), concat(" ", [sprintf("%v", [problem]) | some problem in problems])) if {
	count(problems) > 0
} else := lib.pass("telemetry", 0, "The canary's metrics were read without problems.")
