package io.swiftdeploy.runtime.docker;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import javax.net.ssl.SSLContext;

/**
 * A user who asks again over another connection where the gateway sent the first away by GOAWAY, as HTTP/2 wants it: Java 17's
 * client leaves that to its user. Where one change of the gateway follows another at once, that connection may be sent away,
 * too.
 *
 * @param whenSentAway is run for each connection that was sent away
 */
record HttpsClient(HttpClient client, Runnable whenSentAway) {
    private static final int MOST_CONNECTIONS = 4;

    static HttpsClient of(HttpClient.Version version, SSLContext trusted, Runnable whenSentAway) {
        return new HttpsClient(
                HttpClient.newBuilder().version(version).sslContext(trusted).build(), whenSentAway);
    }

    <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> body)
            throws IOException, InterruptedException {
        for (int asked = 1; ; asked++) {
            try {
                return client.send(request, body);
            } catch (IOException e) {
                if (asked == MOST_CONNECTIONS || !String.valueOf(e.getMessage()).contains("GOAWAY")) {
                    throw e;
                }
                whenSentAway.run();
            }
        }
    }
}
