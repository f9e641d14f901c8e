package io.swiftdeploy.it.streaming;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Clients that upload and clients that talk, all the time until they are told to stop. */
final class MixedClients implements AutoCloseable {
    private static final long STALLED_AFTER = Duration.ofMinutes(2).toNanos();
    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final int FEW = 5;

    private final List<UploadClient> uploaders;
    private final List<TalkingClient> talkers;
    private final List<Thread> threads = new ArrayList<>();

    private MixedClients(List<UploadClient> uploaders, List<TalkingClient> talkers) {
        this.uploaders = uploaders;
        this.talkers = talkers;
    }

    static MixedClients on(URI server, int uploaders, int talkers) {
        MixedClients clients = new MixedClients(
                IntStream.range(0, uploaders)
                        .mapToObj(any -> new UploadClient(server))
                        .toList(),
                IntStream.range(0, talkers)
                        .mapToObj(any -> new TalkingClient(server))
                        .toList());
        Stream.concat(clients.uploaders.stream(), clients.talkers.stream()).forEach(clients::start);
        return clients;
    }

    private void start(Runnable client) {
        Thread thread = new Thread(client, client.getClass().getSimpleName());
        threads.add(thread);
        thread.start();
    }

    /** Waits until everybody has uploaded or said something more. */
    void awaitEverybody() {
        List<Integer> uploads = uploaders.stream().map(UploadClient::complete).toList();
        List<Integer> talks = talkers.stream().map(TalkingClient::answered).toList();
        long start = System.nanoTime();
        while (!(exceed(uploads, uploaders.stream().map(UploadClient::complete).toList())
                && exceed(talks, talkers.stream().map(TalkingClient::answered).toList()))) {
            if (System.nanoTime() - start > STALLED_AFTER) {
                throw stalled();
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private AssertionError stalled() {
        return new AssertionError("the clients have stalled; the first of what went wrong: "
                + Stream.concat(lostUploads().stream(), refusedWebSockets().stream())
                        .limit(FEW)
                        .toList());
    }

    private static boolean exceed(List<Integer> before, List<Integer> now) {
        return IntStream.range(0, before.size()).allMatch(i -> now.get(i) > before.get(i));
    }

    int completeUploads() {
        return uploaders.stream().mapToInt(UploadClient::complete).sum();
    }

    List<String> lostUploads() {
        return uploaders.stream().flatMap(it -> it.lost().stream()).toList();
    }

    int answeredMessages() {
        return talkers.stream().mapToInt(TalkingClient::answered).sum();
    }

    List<String> refusedWebSockets() {
        return talkers.stream().flatMap(it -> it.refused().stream()).toList();
    }

    /** The WebSockets that were ended by another than their client. */
    List<Conversation> endedConversations() {
        return talkers.stream()
                .flatMap(it -> it.conversations().stream())
                .filter(it -> !it.left())
                .toList();
    }

    /** Lets each client finish what it does. */
    @Override
    public void close() {
        uploaders.forEach(UploadClient::stop);
        talkers.forEach(TalkingClient::stop);
        threads.forEach(MixedClients::join);
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
