package io.swiftdeploy.stack.process.gateway;

import io.undertow.client.ClientConnection;
import io.undertow.client.ClientExchange;
import io.undertow.util.StatusCodes;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.xnio.IoUtils;

/**
 * One member asked once.
 *
 * <p>Only a request that may be repeated travels on a connection that was kept: when the instance closes it at the same
 * moment, the request is sent anew and not lost. All others get a connection of their own, which is kept afterwards.
 */
final class Attempt {
    private static final int FIRST_FINAL_STATUS = 200;

    private final Forward forward;
    private final Member member;
    private @Nullable ClientConnection connection;
    private Optional<Upload> upload = Optional.empty();
    private boolean onKeptConnection;
    private boolean sent;
    private boolean over;

    Attempt(Forward forward, Member member) {
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
        Optional<ClientConnection> kept =
                forward.isRepeatable() ? forward.pool().take(member.port()) : Optional.empty();
        onKeptConnection = kept.isPresent();
        kept.ifPresentOrElse(this::send, this::connect);
    }

    private void connect() {
        forward.connections()
                .open(
                        member,
                        forward.exchange().getIoThread(),
                        new Callback<>(this::connected, trouble -> fail(StatusCodes.BAD_GATEWAY)));
    }

    private void connected(ClientConnection fresh) {
        if (over) {
            forward.pool().keep(member.port(), fresh);
        } else {
            send(fresh);
        }
    }

    private void send(ClientConnection used) {
        connection = used;
        sent = true;
        used.sendRequest(forward.request(), new Callback<>(this::sending, trouble -> lost(used)));
    }

    private void sending(ClientExchange asked) {
        asked.setResponseListener(new Callback<>(this::answered, trouble -> lost(asked.getConnection())));
        if (!over && !forward.exchange().isRequestComplete()) {
            Upload body = new Upload(forward, asked);
            upload = Optional.of(body);
            body.begin();
        }
    }

    private void answered(ClientExchange answer) {
        if (over) {
            return;
        }
        if (answer.getResponse().getResponseCode() < FIRST_FINAL_STATUS) {
            abandon();
            forward.failed(this, StatusCodes.BAD_GATEWAY);
            return;
        }
        over = true;
        forward.answered(member, answer, upload);
    }

    private void lost(ClientConnection broken) {
        if (over || connection != broken) {
            return;
        }
        connection = null;
        IoUtils.safeClose(broken);
        if (onKeptConnection) {
            onKeptConnection = false;
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

    /** Gives it up without a word to anybody. */
    void abandon() {
        over = true;
        upload.ifPresent(Upload::stop);
        IoUtils.safeClose(connection);
    }
}
