#if CRASH_POINTS
using System.Diagnostics;
#endif
using System.Diagnostics.CodeAnalysis;

namespace CustomerService.Diagnostics;

/// <summary>
/// Named places where a fault test lets the process die. Calls vanish from the build unless it is made with
/// <c>-p:CrashPoints=true</c>; then the process exits, without any clean-up, at the place named in the environment variable
/// <c>CUSTOMERSERVICE_CRASH_AT</c> (<c>name</c> or <c>name:3</c> for the third time it is passed).
/// </summary>
public static class CrashPoint
{
    /// <summary>Exit code of a process that died at a crash point.</summary>
    public const int ExitCode = 86;

#if CRASH_POINTS
    private static readonly string[] Wanted = (Environment.GetEnvironmentVariable("CUSTOMERSERVICE_CRASH_AT") ?? "").Split(':');
    private static int passes = Wanted.Length > 1 ? int.Parse(Wanted[1], System.Globalization.CultureInfo.InvariantCulture) : 1;
#endif

    /// <summary>Passes the place, or dies there.</summary>
    [System.Diagnostics.Conditional("CRASH_POINTS")]
    [SuppressMessage("Style", "IDE0060:Remove unused parameter", Justification = "Read only in builds with crash points.")]
    public static void Hit(string name)
    {
#if CRASH_POINTS
        if (Wanted[0] == name && Interlocked.Decrement(ref passes) == 0)
        {
            Console.Error.WriteLine($"crash point {name}");
            // SIGKILL: no finalizer, no shutdown hook, no flush. Environment.Exit would run them.
            using var self = Process.GetCurrentProcess();
            self.Kill();
            // The signal takes a moment: nothing may happen until then.
            using var never = new ManualResetEventSlim();
            never.Wait();
        }
#endif
    }
}
