package io.swiftdeploy.it.spring;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Counts users' requests, and shows the counts on /metrics. */
@Component
class Figures extends OncePerRequestFilter {
    private static final double[] BOUNDS = {.005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10};

    private final AtomicLongArray buckets = new AtomicLongArray(BOUNDS.length + 1);
    private final AtomicLong micros = new AtomicLong();

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getRequestURI().equals("/metrics")) {
            response.setContentType("text/plain; version=0.0.4");
            response.getWriter().write(text());
            return;
        }
        long begun = System.nanoTime();
        chain.doFilter(request, response);
        if (request.getRequestURI().equals("/")) {
            count((System.nanoTime() - begun) / 1e9);
        }
    }

    private void count(double seconds) {
        int bucket = 0;
        while (bucket < BOUNDS.length && seconds > BOUNDS[bucket]) {
            bucket++;
        }
        buckets.incrementAndGet(bucket);
        micros.addAndGet(Math.round(seconds * 1e6));
    }

    private String text() {
        StringBuilder text = new StringBuilder("# TYPE http_request_duration_seconds histogram\n");
        long sum = 0;
        for (int i = 0; i <= BOUNDS.length; i++) {
            sum += buckets.get(i);
            String bound = i < BOUNDS.length ? String.format(Locale.ROOT, "%s", BOUNDS[i]) : "+Inf";
            text.append("http_request_duration_seconds_bucket{le=\"" + bound + "\"} " + sum + "\n");
        }
        text.append("http_request_duration_seconds_sum " + micros.get() / 1e6 + "\n");
        text.append("http_request_duration_seconds_count " + sum + "\n");
        text.append("# TYPE http_requests_total counter\n");
        text.append("http_requests_total{method=\"GET\",path=\"/\",status_code=\"200\"} " + sum + "\n");
        return text.toString();
    }
}
