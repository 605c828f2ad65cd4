package laddnav.app.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import laddnav.ocpi.ModuleId;

/**
 * Pushes addressed to one party per second through the hub, durable store included, against nginx that passes the same
 * requests to the same receiver, and against the receiver alone.
 */
final class ForwardBench {

    private static final int REQUESTS = 15_000;
    private static final double TARGET = 0.5;

    private ForwardBench() {}

    static void run(PrintWriter out) {
        Optional<Path> nginx = Stream.of("/usr/sbin/nginx", "/usr/bin/nginx", "/usr/local/sbin/nginx")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
        try (HubStage stage = new HubStage(Set.of(ModuleId.SESSIONS))) {
            int receiver = stage.provider().port();
            String own = stage.provider().ownToken();
            String token = stage.operator().hubToken();
            Rounds rounds = new Rounds(REQUESTS)
                    .add("the receiver alone", receiver, n -> Messages.putSession(own, n))
                    .add("through the hub", stage.port(), n -> Messages.putSession(token, n));
            if (nginx.isEmpty()) {
                out.println("nginx proxy_pass: not measured, nginx is not installed (Debian: apt install nginx-light)");
                report(out, rounds);
            } else {
                throughNginx(
                        nginx.get(),
                        receiver,
                        port -> report(out, rounds.add("nginx proxy_pass", port, n -> Messages.putSession(own, n))));
            }
        }
    }

    private static void report(PrintWriter out, Rounds rounds) {
        List<HttpLoad.Result> results = rounds.run(out);
        double ours = results.get(1).perSecond();
        out.printf(
                Locale.ROOT,
                "forward: ratio to the receiver alone %.2f%n",
                ours / results.getFirst().perSecond());
        if (results.size() > 2) {
            double ratio = ours / results.get(2).perSecond();
            out.printf(Locale.ROOT, "forward: ratio to nginx proxy_pass %.2f (target %.1f)%n", ratio, TARGET);
        }
        out.printf(Locale.ROOT, "at half of the hub's rate, %,.0f requests/s:%n", ours / 2);
        List<HttpLoad.Result> half = rounds.runAt(ours / 2, out);
        out.printf(
                Locale.ROOT,
                "forward: the hub adds p50 %.2f ms (target 1), p99 %.2f ms (target 5) to the receiver alone%n",
                half.get(1).p50Millis() - half.get(0).p50Millis(),
                half.get(1).p99Millis() - half.get(0).p99Millis());
    }

    private static void throughNginx(Path nginx, int receiver, IntConsumer measured) {
        try {
            Path folder = Files.createTempDirectory("laddnav-nginx");
            int port = freePort();
            Path settings = folder.resolve("nginx.conf");
            Files.writeString(settings, configuration(folder, port, receiver));
            Process process = new ProcessBuilder(nginx.toString(), "-p", folder.toString(), "-c", settings.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("output").toFile())
                    .start();
            try {
                awaitPort(port, process);
                measured.accept(port);
            } finally {
                process.destroy();
                process.waitFor(5, TimeUnit.SECONDS);
            }
        } catch (IOException e) {
            throw new IllegalStateException("nginx could not be measured: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while measuring", e);
        }
    }

    private static String configuration(Path folder, int port, int receiver) {
        return """
            daemon off; worker_processes 2; pid %1$s/pid; error_log %1$s/error.log;
            events { worker_connections 1024; }
            http {
              access_log off; client_body_temp_path %1$s/body; proxy_temp_path %1$s/proxy;
              fastcgi_temp_path %1$s/fastcgi; uwsgi_temp_path %1$s/uwsgi; scgi_temp_path %1$s/scgi;
              upstream receiver { server 127.0.0.1:%3$d; keepalive 128; }
              server { listen 127.0.0.1:%2$d; keepalive_requests 1000000;
                location / { proxy_pass http://receiver; proxy_http_version 1.1; proxy_set_header Connection ""; } }
            }
            """.formatted(folder, port, receiver);
    }

    private static int freePort() throws IOException {
        try (var socket = new java.net.ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void awaitPort(int port, Process process) throws IOException, InterruptedException {
        for (int attempt = 0; attempt < 100; attempt++) {
            try {
                new java.net.Socket(java.net.InetAddress.getLoopbackAddress(), port).close();
                return;
            } catch (java.net.ConnectException e) {
                if (process.waitFor(50, TimeUnit.MILLISECONDS)) {
                    throw new IOException("nginx ended with code " + process.exitValue(), e);
                }
            }
        }
        throw new IOException("nginx does not listen on port " + port);
    }
}
