# What the domains share: judging one number against one threshold, and putting findings together.
#
# Every function that makes a finding answers for whatever it is given: a fact or a threshold that is
# missing or not a number gives a finding that does not pass and says why.
package swiftdeploy_lib

# Allowed only if there is at least one finding and all of them pass.
decide(findings) := {"allow": all_pass(findings), "outcome": outcome(findings), "findings": findings}

default all_pass(_) := false

all_pass(findings) if {
	count(findings) > 0
	every finding in findings {
		finding.pass == true
	}
}

# A failure is final unless its finding says that waiting may help. What is no finding at all tells nothing.
outcome(findings) := "promote" if {
	all_pass(findings)
} else := "rollback" if {
	some finding in findings
	finding.pass == false
	not finding.outcome == "hold"
} else := "hold"

# A rule about a number. `spec` has: rule, label, fact (path in the input), threshold (name in data.thresholds), and
# if needed: unit ("fraction" is shown as a percentage), lowest_threshold, open (path of the flag that says
# that the fact is only a lower bound), low (path of the low end of the fact's 95 % interval: at_most's failure is final
# unless that is below the threshold; at it, it is final, since a quantile lies above the lower bound of its bucket),
# probability (true: 0 to 1, shown as it is), signed (true: may be negative).
at_least(spec) := unknown(spec) if {
	count(obstacles(spec)) > 0
} else := measured(spec, true, sprintf("%s %s (required: at least %s).", words(spec))) if {
	fact(spec.fact) >= threshold(spec.threshold)
} else := measured(spec, false, sprintf("%s %s is below the required %s.", words(spec)))

at_most(spec) := unknown(spec) if {
	count(obstacles(spec)) > 0
} else := measured(spec, true, sprintf("%s %s (allowed: at most %s).", words(spec))) if {
	not is_open(spec)
	fact(spec.fact) <= threshold(spec.threshold)
} else := hold_with(measured(spec, false, excess(spec)), doubt(spec)) if {
	doubt(spec)
} else := measured(spec, false, excess(spec))

excess(spec) := sprintf("%s is at least %s, how much more is unknown (allowed: at most %s).", words(spec)) if {
	is_open(spec)
} else := sprintf("%s %s is above the allowed %s.", words(spec))

is_open(spec) if fact(spec.open) == true

# Why a value above the threshold may be there by chance, if it may.
doubt(spec) := sprintf("How certain that is cannot be told: %s.", [fact_obstacle(low_end(spec))]) if {
	fact_obstacle(low_end(spec))
} else := sprintf("That may be chance: its 95 %% interval begins at %s.", [low_words(spec)]) if {
	fact(spec.low) < threshold(spec.threshold)
}

low_end(spec) := {"fact": spec.low, "unit": unit(spec)}

low_words(spec) := quantity(rounded(fact(spec.low), threshold(spec.threshold)), unit(spec))

# Nearly as long as asked for, and not so long that old values hide new ones.
about(spec) := unknown(spec) if {
	count(obstacles(spec)) > 0
} else := measured(spec, false, sprintf("%s %s is too short (required: %s).", rough_words(spec))) if {
	fact(spec.fact) < threshold(spec.threshold) * 0.9
} else := measured(spec, false, sprintf("%s %s is too long, old values would hide new ones (required: %s).", rough_words(spec))) if {
	fact(spec.fact) > threshold(spec.threshold) * 2
} else := measured(spec, true, sprintf("%s %s (required: about %s).", rough_words(spec)))

# A rule without a threshold.
pass(rule, observed, message) := finding(rule, true, {"observed": observed, "message": message})

fail(rule, observed, message) := finding(rule, false, {"observed": observed, "message": message})

# The finding; if it does not pass, one that time may mend.
hold(finding) := object.union(finding, {"outcome": "hold"}) if {
	finding.pass == false
} else := finding

hold_with(finding, reason) := object.union(hold(finding), {"message": concat(" ", [finding.message, reason])}) if {
	finding.pass == false
} else := finding

# The finding; if it cannot be judged because no user reached the canary, every rule says that in the same sentence, so that
# it is read once. `path` is the number of users' requests that the rule needs.
unless_idle(finding, path) := object.union(finding, {"message": nobody}) if {
	finding.pass == false
	finding.outcome == "hold"
	finding.threshold != null
	fact(path) == 0
} else := finding

nobody := sprintf("%s: all its %v requests chose their track by the test token, and are in no figure. Send some without the token, or give the canary a higher weight.", [nobody_reached, chosen]) if {
	chosen
} else := sprintf("%s. Send it requests, or give it a higher weight.", [nobody_reached])

nobody_reached := "No user reached the canary within the observed window" if {
	fact("canary.users.since_start.requests") > 0
} else := "No user reached the canary"

chosen := max(numbers) if {
	numbers := [fact(path) | some path in ["canary.users.chosen", "canary.users.since_start.chosen"]; is_positive(fact(path))]
	count(numbers) > 0
}

is_positive(number) if {
	is_number(number)
	number > 0
}

# A release looks again and again; who promotes by hand looks once.
in_release if "release" in object.keys(input)

# More users are to come before the canary is stable. A next weight that is not usable promises none.
more_steps if {
	count(obstacles(next_weight)) == 0
	is_positive(fact(next_weight.fact))
}

# Of some services no request has a latency that can be judged, of either track, however many there are.
unmeasured if {
	is_number(fact("comparison.slow.judged_seconds"))
	fact("comparison.slow.canary_requests") == 0
	fact("comparison.slow.stable_requests") == 0
	count(obstacles(answered)) == 0
	fact(answered.fact) >= threshold(answered.threshold)
}

answered := {"fact": "comparison.errors.canary_requests", "threshold": "min_requests", "lowest_threshold": 1}

# What a proof against a limit takes besides, where requests are counted: how much more than stable shows is harm, and how
# certain it has to be beside stable.
asked_obstacles := array.concat(
	obstacles({"threshold": "limit_margin", "unit": "fraction"}),
	obstacles({"threshold": "support_p_value", "probability": true}),
)

# Why the step of a release is not certain.
step_obstacles := ["the fact release is not an object"] if {
	in_release
	not is_object(fact("release"))
} else := obstacles(next_weight) if {
	is_next_weight_sent
	count(obstacles(next_weight)) > 0
} else := [sprintf("the fact %s is 0", [next_weight.fact])] if {
	is_next_weight_sent
	not more_steps
} else := []

next_weight := {"fact": "release.next_weight"}

is_next_weight_sent if "next_weight" in object.keys(fact("release"))

# The value at a dotted path of the input, or null.
default fact(_) := null

fact(path) := object.get(input, split(path, "."), null)

# The value of a threshold, or null.
default threshold(_) := null

threshold(name) := object.get(data.thresholds, name, null)

missing(path) := sprintf("the fact %s is missing", [path]) if {
	fact(split(path, ".")[0]) != null
} else := sprintf("no facts about the %s were sent", [split(path, ".")[0]])

# A text of unknown origin, fit for a sentence: short, and control characters escaped.
quote(text) := json.marshal(text) if {
	count(text) <= 64
} else := json.marshal(concat("", [substring(text, 0, 64), "..."]))

# ---- findings ----

finding(rule, passes, known) := object.union(
	{"rule": rule, "pass": passes, "observed": null, "threshold": null, "unit": ""},
	known,
)

measured(spec, passes, message) := finding(spec.rule, passes, {
	"observed": fact(spec.fact),
	"threshold": threshold(spec.threshold),
	"unit": unit(spec),
	"message": message,
})

unknown(spec) := unjudged(spec, obstacles(spec))

# A rule that cannot be judged yet, for these reasons.
unjudged(spec, reasons) := finding(spec.rule, false, {
	"observed": usable_fact(spec),
	"threshold": usable_threshold(spec),
	"unit": unit(spec),
	"message": sprintf("%s cannot be judged: %s.", [spec.label, concat("; ", reasons)]),
	"outcome": "hold",
})

default usable_fact(_) := null

usable_fact(spec) := fact(spec.fact) if not fact_obstacle(spec)

default usable_threshold(_) := null

usable_threshold(spec) := threshold(spec.threshold) if not threshold_obstacle(spec)

unit(spec) := object.get(spec, "unit", "")

# ---- why a rule cannot be judged ----

obstacles(spec) := array.concat(
	[text | text := fact_obstacle(spec)],
	array.concat(
		[text | text := open_obstacle(spec)],
		[text | text := threshold_obstacle(spec)],
	),
)

fact_obstacle(spec) := missing(spec.fact) if {
	fact(spec.fact) == null
} else := sprintf("the fact %s is not a number", [spec.fact]) if {
	not is_number(fact(spec.fact))
} else := sprintf("the fact %s is negative", [spec.fact]) if {
	fact(spec.fact) < 0
	not is_signed(spec)
} else := sprintf("the fact %s is not a fraction from %d to 1", [spec.fact, lowest_fraction(spec)]) if {
	is_fraction(spec)
	abs(fact(spec.fact)) > 1
}

open_obstacle(spec) := sprintf("the fact %s is neither true nor false", [spec.open]) if {
	fact(spec.open) != null
	not is_boolean(fact(spec.open))
}

threshold_obstacle(spec) := sprintf("the threshold %s is missing", [spec.threshold]) if {
	threshold(spec.threshold) == null
} else := sprintf("the threshold %s is not a number", [spec.threshold]) if {
	not is_number(threshold(spec.threshold))
} else := sprintf("the threshold %s is below %v", [spec.threshold, lowest_threshold(spec)]) if {
	threshold(spec.threshold) < lowest_threshold(spec)
} else := sprintf("the threshold %s is not a fraction below 1 (0.01 means 1 %%)", [spec.threshold]) if {
	is_fraction(spec)
	threshold(spec.threshold) >= 1
}

is_fraction(spec) if unit(spec) == "fraction"

is_fraction(spec) if spec.probability == true

is_signed(spec) if spec.signed == true

lowest_fraction(spec) := -1 if {
	is_signed(spec)
} else := 0

lowest_threshold(spec) := object.get(spec, "lowest_threshold", 0)

# ---- numbers for people ----

words(spec) := [
	spec.label,
	quantity(rounded(fact(spec.fact), threshold(spec.threshold)), unit(spec)),
	quantity(threshold(spec.threshold), unit(spec)),
]

rough_words(spec) := [
	spec.label,
	quantity(short(fact(spec.fact)), unit(spec)),
	quantity(threshold(spec.threshold), unit(spec)),
]

# A fact for a sentence that is about another one.
shown(spec) := sprintf("an unknown number of %s", [spec.unit]) if {
	fact_obstacle(spec)
	not is_fraction(spec)
} else := "(unknown)" if {
	fact_obstacle(spec)
} else := quantity(short(fact(spec.fact)), unit(spec))

# A small probability is not rounded to nothing.
chance(spec) := "below 0.0001" if {
	fact(spec.fact) < 0.0001
} else := sprintf("%v", [rounded(fact(spec.fact), threshold(spec.threshold))])

quantity(number, unit) := sprintf("%v %%", [number * 100]) if {
	unit == "fraction"
} else := sprintf("%v", [number]) if {
	unit == ""
} else := sprintf("%v %s", [number, unit])

# Three digits or so, unless rounding would move the number onto or across the threshold.
rounded(number, limit) := short(number) if {
	side(short(number), limit) == side(number, limit)
} else := number

short(number) := round(number) if {
	abs(number) >= 100
} else := round(number * 10) / 10 if {
	abs(number) >= 10
} else := round(number * 100) / 100 if {
	abs(number) >= 1
} else := round(number * 10000) / 10000

side(number, limit) := "below" if {
	number < limit
} else := "above" if {
	number > limit
} else := "equal"
