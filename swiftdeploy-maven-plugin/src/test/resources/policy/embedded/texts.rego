# Shows values of every kind in its messages.
package swiftdeploy.texts

stages := {"pre-deploy"}

decision := {"allow": true, "findings": [{"rule": "x", "pass": true, "message": message} | some message in [
	sprintf("%v %v", [{"b", "a", 10, 9}, set()]),
	sprintf("%v", [{"k": {"z": [1, true, null], "a": "q\"\u0001ä"}}]),
	sprintf("%s|%5s|%-5s|%d|%05d|%+d|%q", ["a", "b", "c", 7, -42, 3, "x\ny"]),
	sprintf("%f|%.2f|%8.1f|%e|%.3e|%g", [1.5, 2.675, 3.14159, 1234.5, 0.00012345, 1e21]),
	sprintf("%v|%v|%v|%v", [1234567.5, 0.00001, 100.0, 12345678901234567890]),
	sprintf("%d|%s|%v|%t", [1.5, 3, true, true]),
	sprintf("%s %d", ["only"]),
	sprintf("100%% %v", [1, "extra", 2]),
]]}
