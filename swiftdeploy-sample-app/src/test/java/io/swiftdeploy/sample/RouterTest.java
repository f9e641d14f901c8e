package io.swiftdeploy.sample;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

class RouterTest {
    @Test
    void handleWhenAnEndpointHasADefectAnswersAndCountsIt() throws Exception {
        ServiceMetrics metrics = new ServiceMetrics(InstanceMode.CANARY, new Uptime(), new ChaosSwitch());
        Route broken = Route.get("/broken", body -> {
            throw new IllegalStateException("on purpose");
        });
        HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.createContext("/", new Router(InstanceMode.CANARY, metrics, List.of(broken)));
        http.start();

        HttpResponse<String> response = new Client(http.getAddress().getPort()).get("/broken");
        http.stop(0);

        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.headers().allValues("x-mode")).containsExactly("canary");
        assertThat(metrics.exposition().body())
                .contains("http_requests_total{method=\"GET\",path=\"/broken\",status_code=\"500\",} 1.0");
    }
}
