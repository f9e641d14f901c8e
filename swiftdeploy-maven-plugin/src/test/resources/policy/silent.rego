# Undefined unless a fact is there.
package swiftdeploy.silent

stages := {"pre-canary"}

decision := {"allow": true, "findings": [{"rule": "calm", "pass": true, "message": "Calm."}]} if input.host.cpu_load < 1
