package io.swiftdeploy.gateway.http2;

import java.io.IOException;
import java.util.Optional;

/** What the frames of one client mean to its requests. */
final class ClientFrames implements FrameEvents {
    private final Http2Requests requests;
    private Optional<ClientChannel> channel = Optional.empty();

    ClientFrames(Http2Requests requests) {
        this.requests = requests;
    }

    /** To be called before the first frame is read. */
    void of(ClientChannel made) {
        channel = Optional.of(made);
    }

    @Override
    public void reset(int stream) {
        requests.reset(stream);
        channel.ifPresent(it -> it.giveBack(requests.window().end(stream)));
    }

    @Override
    public void leaves() {
        channel.ifPresent(it -> it.getIoThread().execute(() -> requests.leave(it)));
    }

    @Override
    public boolean reads(int stream) {
        return requests.window().reads(stream);
    }

    @Override
    public void received(int stream, int bytes) {
        requests.window().received(stream, bytes);
    }

    @Override
    public void dropped(int bytes) throws IOException {
        if (channel.isPresent()) {
            channel.get().updateReceiveFlowControlWindow(bytes);
        }
    }

    @Override
    public void padded(int stream, int bytes) throws IOException {
        dropped(bytes);
        if (channel.isPresent() && requests.window().reads(stream)) {
            channel.get().sendUpdateWindowSize(stream, bytes);
        }
    }
}
