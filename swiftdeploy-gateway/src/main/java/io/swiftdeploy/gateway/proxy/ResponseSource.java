package io.swiftdeploy.gateway.proxy;

import io.swiftdeploy.gateway.routing.Member;
import io.swiftdeploy.gateway.upstream.UpstreamConnection;
import java.util.Optional;

/**
 * Where a response comes from.
 *
 * @param member the instance
 * @param connection the connection to it
 * @param upload the body of the request, which may still be on its way
 */
record ResponseSource(Member member, UpstreamConnection connection, Optional<RequestUpload> upload) {

    /** Whether the connection can take another request after the response. */
    boolean isReusable() {
        return upload.map(RequestUpload::isComplete).orElse(true);
    }

    /** Stops the upload and closes the connection. */
    void abandon() {
        upload.ifPresent(RequestUpload::stop);
        connection.close();
    }
}
