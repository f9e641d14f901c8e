# Asks a host that the manifest does not allow.
package swiftdeploy.opening

import data.swiftdeploy_http as http
import data.swiftdeploy_lib as lib

stages := {"pre-deploy"}

answer := http.send({"method": "get", "url": "https://flags.example.com.evil.example/opening"})

decision := lib.decide([door])

door := lib.pass("door", null, "The shop is open.") if {
	answer.status_code == 200
} else := lib.fail("door", answer.status_code, object.get(answer, ["error", "message"], "The shop is closed."))
