package swiftdeploy_lib_test

import data.swiftdeploy_lib as lib

good := lib.pass("a", 1, "A.")

bad := lib.fail("b", 2, "B.")

test_nothing_found_is_not_allowed if lib.decide([]) == {"allow": false, "findings": []}

test_all_must_pass if {
	lib.decide([good]).allow == true
	lib.decide([good, good]).allow == true
	lib.decide([bad]).allow == false
	lib.decide([good, bad]).allow == false
	lib.decide([bad, good]).allow == false
}

test_order_is_kept if [finding.rule | some finding in lib.decide([bad, good]).findings] == ["b", "a"]

test_what_is_not_a_finding_is_not_allowed if {
	every findings in [[{}], [null], ["x"], [{"pass": "true"}], [{"pass": 1}], [good, {"rule": "c"}], null, 5, ""] {
		lib.decide(findings).allow == false
	}
}

test_findings_without_a_threshold if {
	good == {"rule": "a", "pass": true, "observed": 1, "threshold": null, "unit": "", "message": "A."}
	bad == {"rule": "b", "pass": false, "observed": 2, "threshold": null, "unit": "", "message": "B."}
}

test_fact if {
	lib.fact("host.cpu_load") == 1 with input as {"host": {"cpu_load": 1}}
	lib.fact("host") == {"a": false} with input as {"host": {"a": false}}
	lib.fact("host.a") == false with input as {"host": {"a": false}}
	lib.fact("host.b") == null with input as {"host": {"a": false}}
	lib.fact("a.b.c") == null with input as {"a": "b"}
	lib.fact("a") == null with input as "a"
	lib.fact("a") == null
	lib.fact(null) == null with input as {"a": 1}
}

test_threshold if {
	lib.threshold("a") == 0 with data.thresholds as {"a": 0}
	lib.threshold("b") == null with data.thresholds as {"a": 0}
	lib.threshold("a") == null with data.thresholds as null
}

test_short if {
	every c in [
		[1234.5, 1235],
		[100.4, 100],
		[52.13, 52.1],
		[8.537, 8.54],
		[0.42, 0.42],
		[0.00834, 0.0083],
		[0, 0],
	] {
		lib.short(c[0]) == c[1]
	}
}

test_rounded_stays_on_its_side if {
	every c in [
		[52.13, 10, 52.1],
		[9.999, 10, 9.999],
		[10.001, 10, 10.001],
		[10, 10, 10],
		[99.96, 99.97, 99.96],
		[500.4, 500, 500.4],
	] {
		lib.rounded(c[0], c[1]) == c[2]
	}
}

test_quantity if {
	lib.quantity(0.07, "fraction") == "7 %"
	lib.quantity(2.0, "") == "2"
	lib.quantity(8.5, "GB") == "8.5 GB"
}
