package io.swiftdeploy.runtime.docker.engine;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.StreamType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Collects the lines of a container's log. The Engine gives a long line in parts of 16 KiB, each with the time before it if
 * times are asked for, and parts of the other stream may lie between. They are joined: no secret is recognised by a part of it.
 */
final class LogLines extends ResultCallback.Adapter<Frame> {
    private static final Pattern TIME = Pattern.compile("^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z ");

    private final List<String> ended = new ArrayList<>();
    private final Map<StreamType, StringBuilder> begun = new EnumMap<>(StreamType.class);

    @Override
    public synchronized void onNext(Frame frame) {
        StringBuilder line = begun.computeIfAbsent(frame.getStreamType(), any -> new StringBuilder());
        String part = new String(frame.getPayload(), StandardCharsets.ISO_8859_1);
        line.append(line.isEmpty() ? part : TIME.matcher(part).replaceFirst(""));
        if (part.endsWith("\n")) {
            ended.addAll(lines(line));
            line.setLength(0);
        }
    }

    /** The library would print it with its stack trace. */
    @Override
    public void onError(Throwable throwable) {
        onComplete();
    }

    /** Bytes are kept as characters until a line is whole, since a part may end within a character. */
    private static List<String> lines(CharSequence bytes) {
        return new String(bytes.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8)
                .lines()
                .toList();
    }

    /** The lines that are complete. */
    synchronized List<String> ended() {
        return List.copyOf(ended);
    }

    /** Those, and what there is of lines that are not. */
    synchronized List<String> all() {
        List<String> all = new ArrayList<>(ended);
        begun.values().forEach(it -> all.addAll(lines(it)));
        return all;
    }
}
