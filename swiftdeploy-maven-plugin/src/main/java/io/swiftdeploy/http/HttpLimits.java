package io.swiftdeploy.http;

import java.time.Duration;

/**
 * How long and how large an HTTP exchange may be.
 *
 * @param connect until the connection is established
 * @param total until the last byte of the response is there, connecting included
 * @param bytes the largest body
 */
public record HttpLimits(Duration connect, Duration total, int bytes) {

    /** Limits without one of their own for connecting. */
    public static HttpLimits of(Duration total, int bytes) {
        return new HttpLimits(total, total, bytes);
    }
}
