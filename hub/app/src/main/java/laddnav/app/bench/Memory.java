package laddnav.app.bench;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/** The most heap that was still in use after any garbage collection since it was made. */
final class Memory {

    private static final long MIB = 1 << 20;

    private final AtomicLong most = new AtomicLong();

    private Memory() {}

    static Memory watched() {
        Memory memory = new Memory();
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            if (collector instanceof NotificationEmitter emitter) {
                emitter.addNotificationListener(
                        (notification, handback) -> {
                            if (notification.getUserData() instanceof CompositeData data) {
                                memory.collected(GarbageCollectionNotificationInfo.from(data));
                            }
                        },
                        null,
                        null);
            }
        }
        return memory;
    }

    private void collected(GarbageCollectionNotificationInfo collection) {
        long used = collection.getGcInfo().getMemoryUsageAfterGc().entrySet().stream()
                .filter(pool -> pool.getKey().contains("Old")
                        || pool.getKey().contains("Eden")
                        || pool.getKey().contains("Survivor"))
                .mapToLong(pool -> pool.getValue().getUsed())
                .sum();
        most.accumulateAndGet(used, Math::max);
    }

    long mostMib() {
        return most.get() / MIB;
    }
}
