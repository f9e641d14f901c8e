import java.security.MessageDigest

/** Four records, chained as docs/history.md says, by hand and not by the code that is under test. */
def previous = '0' * 64
def records = [['deploy', '1.0.0', 'succeeded'], ['canary-start', '1.1.0', 'succeeded'], ['promote', '1.1.0', 'denied'], ['rollback', '1.0.0', 'succeeded']]
        .withIndex(1).collect { record, sequence ->
    def (event, version, result) = record
    def body = "{\"schema\":1,\"sequence\":$sequence,\"time\":\"2026-11-21T12:00:0$sequence.000Z\",\"actor\":\"alice\"," +
            "\"event\":\"$event\",\"stack\":\"app\",\"asked\":{\"version\":\"$version\"},\"facts\":{},\"decisions\":[]," +
            "\"result\":\"$result\",\"message\":\"it is so\",\"prev\":\"$previous\""
    previous = MessageDigest.getInstance('SHA-256').digest(body.getBytes('UTF-8')).encodeHex().toString()
    "$body,\"hash\":\"$previous\"}" as String
}
records
