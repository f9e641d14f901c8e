package io.swiftdeploy.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.http.NoResponseException.Reason;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class NoResponseExceptionTest {

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(new HttpConnectTimeoutException("x"), Reason.CONNECT_TIMEOUT),
                Arguments.of(new HttpTimeoutException("x"), Reason.CONNECT_TIMEOUT),
                Arguments.of(
                        new ConnectException("x").initCause(new UnresolvedAddressException()), Reason.HOST_UNKNOWN),
                Arguments.of(new UnknownHostException("x"), Reason.HOST_UNKNOWN),
                Arguments.of(new IOException("x", new NoRouteToHostException("x")), Reason.NO_ROUTE),
                Arguments.of(new ConnectException("x"), Reason.CONNECTION_REFUSED),
                Arguments.of(new IOException("x", new LimitedBody.TooLargeException(1)), Reason.BODY_TOO_LARGE),
                Arguments.of(new ProtocolException("x"), Reason.NOT_HTTP),
                Arguments.of(new IllegalStateException("x"), Reason.NOT_HTTP),
                Arguments.of(new IOException("x"), Reason.CONNECTION_LOST));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void ofKnowsTheReasonFromTheClientsException(Throwable failure, Reason reason) {
        assertThat(NoResponseException.of(failure).reason()).isEqualTo(reason);
    }

    @Test
    void ofKeepsMessageAndCause() {
        IOException failure = new IOException("EOF reached while reading");

        assertThat(NoResponseException.of(failure))
                .hasMessage("EOF reached while reading")
                .hasCause(failure);
    }
}
