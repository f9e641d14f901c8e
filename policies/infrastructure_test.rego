package swiftdeploy_infrastructure_test

import data.swiftdeploy.infrastructure

healthy := {"disk_free_gb": 52.13, "cpu_load": 0.42, "memory_free_mb": 1234.5}

limits := {"disk_free_gb": 10, "cpu_load": 2.0, "memory_free_mb": 128}

ask(host) := decision if {
	decision := infrastructure.decision with input as {"stage": "pre-deploy", "host": host} with data.thresholds as limits
}

finding(decision, rule) := [finding | some finding in decision.findings; finding.rule == rule][0]

with_fact(name, value) := object.union(healthy, {name: value})

rules := [finding.rule | some finding in infrastructure.decision.findings]

test_stages if infrastructure.stages == {"pre-deploy", "pre-canary", "status"}

test_healthy_host_is_allowed if {
	decision := ask(healthy)
	decision.allow == true
	[finding.message | some finding in decision.findings] == [
		"Free disk 52.1 GB (required: at least 10 GB).",
		"CPU load over 1 minute 0.42 (allowed: at most 2).",
		"Free memory 1235 MB (required: at least 128 MB).",
	]
}

test_finding_has_exactly_the_contract if {
	finding(ask(with_fact("disk_free_gb", 8.5)), "disk_free") == {
		"rule": "disk_free",
		"pass": false,
		"observed": 8.5,
		"threshold": 10,
		"unit": "GB",
		"message": "Free disk 8.5 GB is below the required 10 GB.",
	}
}

test_boundaries if {
	every c in [
		["disk_free_gb", "disk_free", 10, true],
		["disk_free_gb", "disk_free", 9.999, false],
		["disk_free_gb", "disk_free", 0, false],
		["cpu_load", "cpu_load", 2, true],
		["cpu_load", "cpu_load", 2.001, false],
		["cpu_load", "cpu_load", 0, true],
		["memory_free_mb", "memory_free", 128, true],
		["memory_free_mb", "memory_free", 127.9, false],
	] {
		decision := ask(with_fact(c[0], c[2]))
		finding(decision, c[1]).pass == c[3]
		decision.allow == c[3]
	}
}

test_rounding_never_contradicts_the_verdict if {
	finding(ask(with_fact("disk_free_gb", 9.999)), "disk_free").message == "Free disk 9.999 GB is below the required 10 GB."
	finding(ask(with_fact("cpu_load", 2.001)), "cpu_load").message == "CPU load over 1 minute 2.001 is above the allowed 2."
}

test_missing_or_unusable_fact_is_denied if {
	facts := {"disk_free_gb": "disk_free", "cpu_load": "cpu_load", "memory_free_mb": "memory_free"}
	values := ["9000", -1, null, true, [], {}, [50], {"value": 50}]
	every name, rule in facts {
		missing := ask(object.remove(healthy, [name]))
		missing.allow == false
		finding(missing, rule).pass == false
		finding(missing, rule).observed == null
		contains(finding(missing, rule).message, sprintf("the fact host.%s is missing", [name]))

		every value in values {
			decision := ask(with_fact(name, value))
			decision.allow == false
			finding(decision, rule).pass == false
			finding(decision, rule).observed == null
			contains(finding(decision, rule).message, sprintf("the fact host.%s is ", [name]))
		}
	}
}

test_one_bad_fact_leaves_the_other_rules_alone if {
	decision := ask(object.remove(healthy, ["cpu_load"]))
	[finding.pass | some finding in decision.findings] == [true, false, true]
}

test_missing_or_unusable_threshold_is_denied if {
	thresholds := {"disk_free_gb": "disk_free", "cpu_load": "cpu_load", "memory_free_mb": "memory_free"}
	every name, rule in thresholds {
		without := infrastructure.decision with input as {"host": healthy} with data.thresholds as object.remove(limits, [name])
		without.allow == false
		finding(without, rule).pass == false
		finding(without, rule).threshold == null
		finding(without, rule).observed == healthy[name]
		contains(finding(without, rule).message, sprintf("the threshold %s is missing", [name]))

		every value in ["1", -1, null, true, [], {}] {
			decision := infrastructure.decision with input as {"host": healthy}
				with data.thresholds as object.union(limits, {name: value})
			decision.allow == false
			finding(decision, rule).pass == false
			finding(decision, rule).threshold == null
		}
	}
}

test_no_thresholds_at_all_is_denied if {
	every thresholds in [{}, null, 5, "x", []] {
		decision := infrastructure.decision with input as {"host": healthy} with data.thresholds as thresholds
		decision.allow == false
		[finding.pass | some finding in decision.findings] == [false, false, false]
	}
}

test_any_input_gets_a_complete_decision if {
	every document in [{}, null, 5, "x", [], {"host": null}, {"host": "x"}, {"host": []}, {"host": {}}] {
		decision := infrastructure.decision with input as document with data.thresholds as limits
		decision.allow == false
		[finding.rule | some finding in decision.findings] == ["disk_free", "cpu_load", "memory_free"]
		[finding.pass | some finding in decision.findings] == [false, false, false]
	}
}

test_no_input_gets_a_complete_decision if {
	infrastructure.decision.allow == false
	rules == ["disk_free", "cpu_load", "memory_free"]
}

test_thresholds_in_the_input_are_ignored if {
	decision := infrastructure.decision with input as {
		"host": with_fact("disk_free_gb", 1),
		"thresholds": {"disk_free_gb": 0},
		"data": {"thresholds": {"disk_free_gb": 0}},
	}
		with data.thresholds as limits
	decision.allow == false
}

test_raised_threshold_blocks if {
	decision := infrastructure.decision with input as {"host": healthy}
		with data.thresholds as object.union(limits, {"disk_free_gb": 100000})
	decision.allow == false
	finding(decision, "disk_free").message == "Free disk 52.1 GB is below the required 100000 GB."
}
