package shop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

/** Of a service that knows nothing of canaries: it is told where to send its requests, and with which headers. */
class VersionIT {
    private final HttpRequest.Builder home =
            HttpRequest.newBuilder(URI.create(System.getenv("SWIFTDEPLOY_URL") + "/"));

    @Test
    void theNewVersionAnswersTests() throws Exception {
        home.headers(System.getenv("SWIFTDEPLOY_TEST_HEADERS").split(": |\n"));

        HttpResponse<String> answer = answer();

        assertEquals(200, answer.statusCode());
        assertTrue(answer.body().contains('"' + System.getProperty("expected") + '"'), answer.body());
    }

    @Test
    void usersDoNotMeetIt() throws Exception {
        HttpResponse<String> answer = answer();

        assertEquals(System.getProperty("public"), Integer.toString(answer.statusCode()));
        assertTrue(!answer.body().contains('"' + System.getProperty("expected") + '"'), answer.body());
    }

    private HttpResponse<String> answer() throws Exception {
        return HttpClient.newHttpClient().send(home.build(), HttpResponse.BodyHandlers.ofString());
    }
}
