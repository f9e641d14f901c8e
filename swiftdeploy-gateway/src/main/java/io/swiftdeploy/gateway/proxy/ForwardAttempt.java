package io.swiftdeploy.gateway.proxy;

import io.swiftdeploy.gateway.routing.Member;
import io.swiftdeploy.gateway.upstream.ClientCallbacks;
import io.swiftdeploy.gateway.upstream.UpstreamConnection;
import io.swiftdeploy.gateway.wire.ClientConnection;
import io.undertow.client.ClientExchange;
import io.undertow.util.StatusCodes;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.xnio.IoUtils;

/**
 * One attempt to forward a request to one member.
 *
 * <p>Only a request that may be repeated uses a pooled connection: when the instance closes it at the same moment, the
 * request is sent again and not lost. All others get a new connection, which goes into the pool afterwards.
 */
final class ForwardAttempt {
    private final RequestForwarder forward;
    private final Member member;
    private @Nullable UpstreamConnection connection;
    private Optional<RequestUpload> upload = Optional.empty();
    private boolean onPooledConnection;
    private boolean sent;
    private boolean over;

    ForwardAttempt(RequestForwarder forward, Member member) {
        this.forward = forward;
        this.member = member;
    }

    Member member() {
        return member;
    }

    /** Whether the member may have seen something of the request. */
    boolean isSent() {
        return sent;
    }

    void begin() {
        Optional<UpstreamConnection> pooled = forward.isRepeatable() && !forward.isUpgradeWanted()
                ? forward.pool().take(member.port())
                : Optional.empty();
        onPooledConnection = pooled.isPresent();
        pooled.ifPresentOrElse(this::send, this::connect);
    }

    private void connect() {
        forward.context().note(Reach.REFUSED);
        forward.connections()
                .open(
                        member,
                        forward.exchange().getIoThread(),
                        new ClientCallbacks<>(this::connected, cause -> fail(StatusCodes.BAD_GATEWAY)));
    }

    private void connected(UpstreamConnection fresh) {
        if (over) {
            forward.pool().put(member.port(), fresh);
        } else {
            send(fresh);
        }
    }

    private void send(UpstreamConnection used) {
        connection = used;
        sent = true;
        forward.context().note(Reach.SILENT);
        used.send(
                forward.request(),
                this::hint,
                new ClientCallbacks<>(started -> sending(started, used), cause -> lost(used)));
    }

    private void hint(byte[] interim) {
        if (!over) {
            ClientConnection.sendInterim(forward.exchange(), interim);
        }
    }

    private void sending(ClientExchange started, UpstreamConnection used) {
        started.setResponseListener(new ClientCallbacks<>(response -> responded(response, used), cause -> lost(used)));
        if (!over && !forward.exchange().isRequestComplete()) {
            RequestUpload body = new RequestUpload(forward, started);
            upload = Optional.of(body);
            body.begin();
        }
    }

    private void responded(ClientExchange response, UpstreamConnection used) {
        if (over) {
            return;
        }
        ResponseSource source = new ResponseSource(member, used, upload);
        if (response.getResponse().getResponseCode() != StatusCodes.SWITCHING_PROTOCOLS) {
            over = true;
            forward.responded(response, source);
        } else if (forward.isUpgradeWanted()) {
            over = true;
            forward.upgraded(response, source);
        } else {
            abandon();
            forward.failed(this, StatusCodes.BAD_GATEWAY);
        }
    }

    private void lost(UpstreamConnection broken) {
        if (over || connection != broken) {
            return;
        }
        connection = null;
        IoUtils.safeClose(broken);
        if (onPooledConnection) {
            onPooledConnection = false;
            connect();
        } else {
            fail(StatusCodes.BAD_GATEWAY);
        }
    }

    private void fail(int status) {
        if (!over) {
            abandon();
            forward.failed(this, status);
        }
    }

    /** Gives up silently. */
    void abandon() {
        over = true;
        upload.ifPresent(RequestUpload::stop);
        IoUtils.safeClose(connection);
    }
}
