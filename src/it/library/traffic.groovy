import groovy.json.JsonSlurper
import java.net.http.HttpClient
import java.net.http.HttpRequest
import java.net.http.HttpResponse
import java.time.Duration
import java.util.concurrent.ConcurrentLinkedQueue

/** Requests to a stack's public port. */
class Traffic {
    private static final int SENDERS = 2
    private static final Duration LONGEST = Duration.ofMinutes(5)

    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(5)).build()
    private final List<Thread> senders = []
    private final int port
    private volatile boolean ending

    /** What went wrong in the background: a status other than 200, or no answer at all. */
    final Queue<String> failures = new ConcurrentLinkedQueue<>()

    Traffic(int port) {
        this.port = port
    }

    HttpResponse<String> get(String path, Map<String, String> headers = [:]) {
        def request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:$port$path")).timeout(Duration.ofSeconds(20))
        headers.each { name, value -> request.header(name, value) }
        client.send(request.build(), HttpResponse.BodyHandlers.ofString())
    }

    /** The version that answers; it has to answer well. */
    String version(Map<String, String> headers = [:]) {
        def answer = get('/', headers)
        assert answer.statusCode() == 200
        assert answer.headers().allValues('x-deployed-by') == ['swiftdeploy']
        new JsonSlurper().parseText(answer.body()).version
    }

    static boolean isCanary(HttpResponse<String> answer) {
        answer.headers().allValues('x-mode') == ['canary']
    }

    /** How many of {@code count} requests the canary answers. */
    int canaries(int count) {
        (1..count).count { isCanary(get('/')) }
    }

    /** Sends until {@link #end}, in the background. */
    Traffic begin() {
        SENDERS.times { senders << Thread.startDaemon('traffic') { send() } }
        this
    }

    private void send() {
        def end = System.nanoTime() + LONGEST.toNanos()
        while (!ending && System.nanoTime() < end) {
            try {
                def status = get('/').statusCode()
                if (status != 200) failures << ("status $status" as String)
            } catch (IOException e) {
                failures << e.toString()
            }
            Thread.sleep(20) // the pace, so that Maven gets its share of the machine
        }
    }

    List<String> end() {
        ending = true
        senders*.join(30_000)
        failures.toList()
    }
}

new Traffic(evaluate(new File(library, 'stack.groovy')).port)
