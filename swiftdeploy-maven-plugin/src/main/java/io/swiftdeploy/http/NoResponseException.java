package io.swiftdeploy.http;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;

/** An HTTP request got no response, or not all of it within the limits. Callers say so in words of their own. */
public final class NoResponseException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** Why there is no response. */
    public enum Reason {
        /** The host's name has no address. */
        HOST_UNKNOWN,
        /** The network knows no way to the host. */
        NO_ROUTE,
        CONNECTION_REFUSED,
        /** No connection was established within {@link HttpLimits#connect}. */
        CONNECT_TIMEOUT,
        /** The response was not complete within {@link HttpLimits#total}. */
        TOTAL_TIMEOUT,
        /** The body is larger than {@link HttpLimits#bytes}. */
        BODY_TOO_LARGE,
        /** What came back is not HTTP. */
        NOT_HTTP,
        /** The connection was closed before the response was complete. */
        CONNECTION_LOST,
        /** The thread was interrupted, and still is. */
        INTERRUPTED
    }

    NoResponseException(Reason reason, Throwable cause) {
        super(cause.getMessage(), cause);
        this.reason = reason;
    }

    /** With the reason for which the JDK's client failed. */
    static NoResponseException of(Throwable failure) {
        return new NoResponseException(reason(failure), failure);
    }

    public Reason reason() {
        return reason;
    }

    private static Reason reason(Throwable failure) {
        if (causedBy(failure, HttpTimeoutException.class)) {
            return Reason.CONNECT_TIMEOUT;
        }
        if (causedBy(failure, UnresolvedAddressException.class) || causedBy(failure, UnknownHostException.class)) {
            return Reason.HOST_UNKNOWN;
        }
        if (causedBy(failure, NoRouteToHostException.class)) {
            return Reason.NO_ROUTE;
        }
        if (causedBy(failure, ConnectException.class)) {
            return Reason.CONNECTION_REFUSED;
        }
        if (causedBy(failure, LimitedBody.TooLargeException.class)) {
            return Reason.BODY_TOO_LARGE;
        }
        boolean other = causedBy(failure, ProtocolException.class) || !causedBy(failure, IOException.class);
        return other ? Reason.NOT_HTTP : Reason.CONNECTION_LOST;
    }

    private static boolean causedBy(Throwable failure, Class<? extends Throwable> type) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }
}
