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
	since_start(sample_size),
	in_window(unless_quiet(own(error_rate))),
	in_window(unless_quiet(users_error_rate)),
	in_window(unless_quiet(own(latency_p99))),
	in_window(unless_quiet(users_latency)),
])

in_window(finding) := lib.unless_idle(finding, "canary.users.requests")

since_start(finding) := lib.unless_idle(finding, "canary.users.since_start.requests")

# A service without metrics of its own is judged by what its users got from the gateway.
by_gateway if lib.fact("canary.source") == "gateway"

last_read := "read of the request log" if {
	by_gateway
} else := "scrape"

# Where there is little traffic, a first step of few users shows nothing in reasonable time, and can hurt nobody either: how
# much it may hurt is what the margins of `baseline` bound.
unless_quiet(finding) := lib.pass(finding.rule, null, "No user's request is in the window; the last step has to show more.") if {
	finding.pass == false
	finding.outcome == "hold"
	lib.more_steps
	count(lib.step_obstacles) == 0
	lib.fact("canary.users.requests") == 0
	problems("canary.users.problems") == []
} else := finding

sample_size := lib.pass("sample_size", null, "The sample size is judged before the canary becomes stable.") if {
	lib.more_steps
	count(lib.step_obstacles) == 0
} else := lib.hold(sample)

sample := lib.at_least({
	"rule": "sample_size",
	"label": "Sample size",
	"fact": sample_path,
	"threshold": "min_requests",
	"lowest_threshold": 1,
	"unit": "requests",
})

# A release adds up what it sees from its start on: where there is little traffic, no window has enough of it.
sample_path := "canary.since_start.requests" if {
	lib.in_release
} else := "canary.requests"

# Somebody looks at the board; nothing is about to be promoted.
only_looking if input.stage == "status"

window := lib.pass("window", lib.fact("canary.window_seconds"), "The window is not judged by a look.") if {
	only_looking
} else := lib.pass("window", lib.fact("canary.window_seconds"), "The window is judged before the canary becomes stable.") if {
	lib.more_steps
} else := lib.hold(lib.about({
	"rule": "window",
	"label": "Observed window",
	"fact": "canary.window_seconds",
	"threshold": "window_seconds",
	"unit": "s",
}))

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

# ---- what the service says of itself: further evidence, that makes a release wait ----

error_rate := {
	"rule": "error_rate",
	"label": "Error rate",
	"fact": "canary.error_rate",
	"stable": ["stable.error_rate", "stable.since_start.error_rate", "comparison.errors.stable_rate"],
	"threshold": "error_rate",
	"unit": "fraction",
}

latency_p99 := {
	"rule": "latency_p99",
	"label": latency_label,
	"fact": "canary.p99_ms",
	"stable": ["stable.p99_ms", "stable.since_start.p99_ms"],
	"open": "canary.p99_open",
	"threshold": "p99_ms",
	"unit": "ms",
}

latency_label := "P99 latency at the gateway" if {
	lib.fact("canary.latency_source") == "gateway"
} else := "P99 latency"

own(spec) := lib.measured(spec, true, stable_breaks_too(spec)) if {
	lib.at_most(spec).pass == false
	count(lib.obstacles(spec)) == 0
	stable_broke(spec)
} else := lib.hold_with(lib.at_most(spec), "It is taken back only if its users prove that.") if {
	count(lib.obstacles(spec)) == 0
} else := lib.unknown(spec)

# ---- what its users got ----

# What stable does not keep cannot be asked of the canary: a version that mends it has to get through.
breaks(spec, path) if {
	count(lib.obstacles({"fact": path, "threshold": spec.threshold, "unit": spec.unit})) == 0
	lib.fact(path) > lib.threshold(spec.threshold)
}

stable_breaks_too(spec) := sprintf("%s %s is above the allowed %s, and %s.", array.concat(lib.words(spec), [stable_words(spec)]))

# What stable shows at the same time comes first.
stable_words(spec) := sprintf("stable's %s is too", [stable_shown(spec, spec.stable[0])]) if {
	breaks(spec, spec.stable[0])
} else := sprintf("stable's since the start, %s, is too", [stable_shown(spec, earlier[0])]) if {
	earlier := [path | some path in spec.stable; breaks(spec, path)]
	count(earlier) > 0
} else := sprintf("since the start, %s of stable's requests took longer, too", [slow]) if {
	slow := lib.quantity(lib.rounded(lib.fact(stable_slow), 0.01), "fraction")
}

stable_shown(spec, path) := lib.quantity(lib.rounded(lib.fact(path), lib.threshold(spec.threshold)), spec.unit)

# What the service says of itself leaves out the requests that never got through to it.
users_error_rate := users(users_errors)

users_latency := lib.pass("users_latency", null, "None of the requests has a latency: they are upgraded, streamed or long uploads.") if {
	lib.unmeasured
} else := users(users_p99)

users_errors := {
	"rule": "users_error_rate",
	"label": "Error rate seen by users",
	"fact": "canary.users.error_rate",
	"stable": ["stable.users.error_rate", "comparison.errors.stable_rate"],
	"proof": "errors_p_value",
	"threshold": "error_rate",
	"unit": "fraction",
}

users_p99 := {
	"rule": "users_latency",
	"label": "P99 latency seen by users",
	"fact": "canary.users.p99_ms",
	"stable": ["stable.users.p99_ms"],
	"open": "canary.users.p99_open",
	"proof": "slow_p_value",
	"threshold": "p99_ms",
	"unit": "ms",
}

users(spec) := lib.pass(spec.rule, null, "What users saw is not known to this look.") if {
	only_looking
	no_users
} else := lib.hold(lib.fail(spec.rule, null, sprintf("What users saw is unknown: %s.", [lib.missing("canary.users")]))) if {
	no_users
} else := lib.hold(lib.fail(spec.rule, null, sprintf("What users saw is unknown: %s.", [unreadable("canary.users.problems")]))) if {
	unreadable("canary.users.problems")
} else := lib.hold(lib.fail(spec.rule, null, sentences("canary.users.problems"))) if {
	count(problems("canary.users.problems")) > 0
} else := lib.unjudged(spec, users_obstacles(spec)) if {
	count(users_obstacles(spec)) > 0
} else := lib.measured(spec, false, proven(spec)) if {
	lib.fact(limit_proof(spec).fact) <= lib.threshold("limit_p_value")
} else := lib.measured(spec, true, stable_breaks_too(spec)) if {
	lib.at_most(spec).pass == false
	stable_broke(spec)
} else := lib.hold_with(lib.at_most(spec), not_proven(spec))

# The proof is of all that was seen; the figure is the window's, and may be lower again.
proven(spec) := sprintf("%s was proven to be %s (p %s, proof: at most %v); now it is %s.", [
	spec.label,
	too_high(spec),
	lib.chance(limit_proof(spec)),
	lib.threshold("limit_p_value"),
	lib.quantity(lib.rounded(lib.fact(spec.fact), lib.threshold(spec.threshold)), spec.unit),
]) if {
	lib.at_most(spec).pass == true
} else := sprintf("%s %s was proven to be %s (p %s, proof: at most %v).", [
	spec.label,
	figure(spec),
	too_high(spec),
	lib.chance(limit_proof(spec)),
	lib.threshold("limit_p_value"),
])

figure(spec) := lib.quantity(lib.rounded(lib.fact(spec.fact), lib.threshold(spec.threshold)), spec.unit) if {
	is_tested(spec)
} else := lib.quantity(lib.short(lib.fact(spec.fact)), spec.unit)

# Where stable has no users, the canary is judged by itself: by the limit, and by what stable showed when it had users.
too_high(spec) := sprintf("above the allowed %s, and above stable's", [allowed(spec)]) if {
	is_tested(spec)
	stable_serves
} else := sprintf("above the allowed %s", [allowed(spec)]) if {
	is_tested(spec)
} else := "above stable's" if {
	stable_serves
} else := "above what stable showed before"

allowed(spec) := lib.quantity(lib.threshold(spec.threshold), spec.unit)

stable_serves if lib.is_positive(lib.fact("stable.users.requests"))

not_proven(spec) := "That is not proven yet." if {
	is_tested(spec)
} else := "That it is above stable's is not proven yet."

# Against a limit of no error at all, or of nearly all, nothing can be tested: there, stable alone says what can be asked.
is_tested(spec) if spec.threshold != "error_rate"

is_tested(spec) if {
	lib.threshold(spec.threshold) > 0
	lib.threshold(spec.threshold) < 0.75
}

stable_broke(spec) if {
	some path in spec.stable
	breaks(spec, path)
}

# A P99 is above its limit where more than 1 % of the requests are.
stable_broke(spec) if {
	spec.rule == users_p99.rule
	slow := lib.fact(stable_slow)
	is_number(slow)
	slow > 0.01
	slow <= 1
}

stable_slow := "comparison.slow.stable_rate"

users_obstacles(spec) := array.concat(
	array.concat(lib.obstacles(spec), lib.obstacles(limit_proof(spec))),
	lib.asked_obstacles,
)

limit_proof(spec) := {
	"fact": sprintf("comparison.limits.%s", [spec.proof]),
	"threshold": "limit_p_value",
	"probability": true,
}

no_users if lib.fact("canary.users") == null

# ---- lists of problems ----

problems(path) := lib.fact(path)

unreadable(path) := lib.missing(path) if {
	problems(path) == null
} else := sprintf("the fact %s is not a list", [path]) if {
	not is_array(problems(path))
}

sentences(path) := concat(" ", [sprintf("%v", [problem]) | some problem in problems(path)])
