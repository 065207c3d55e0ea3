using System.Diagnostics;
using System.Globalization;
using MscAlf.Mining.Fuzz;

// Drives the readers and the cleaner with damaged inputs.
//   [--count N] [--from N] [--threads N] [--own]   default: a million inputs made of our seeds and of the real files of ../shared
//   --write NUMBER FILE                            writes the bytes of one input
// --own: only the seeds of this repository.
long Option(string name, long otherwise)
{
    int at = Array.IndexOf(args, name);
    return at >= 0 && at + 1 < args.Length ? long.Parse(args[at + 1], CultureInfo.InvariantCulture) : otherwise;
}

bool real = !args.Contains("--own");
if (args is ["--write", var which, var file, ..])
{
    File.WriteAllBytes(file, new Mutator(FuzzSeed.Load(real)).Make(long.Parse(which, CultureInfo.InvariantCulture)).Bytes);
    return 0;
}
long count = Option("--count", 1_000_000);
var clock = Stopwatch.StartNew();
FuzzReport report = new Fuzzer(real).Run(Option("--from", 0), count, (int)Option("--threads", Environment.ProcessorCount),
    done => Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{done} inputs, {clock.Elapsed.TotalSeconds:0} s")));
foreach (string failure in report.Failures) Console.WriteLine(failure);
foreach ((string kind, long documents) in report.Kinds) Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{documents,10} {kind}"));
Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
    $"{report.Inputs} inputs, {report.Documents} documents in {clock.Elapsed.TotalSeconds:0} s; slowest {report.Slowest.TotalMilliseconds:0} ms (input {report.SlowestNumber}); most allocated {report.MostAllocated} bytes a byte; peak {Process.GetCurrentProcess().PeakWorkingSet64 >> 20} MB; {report.Failures.Count} failures"));
return report.Failures.Count == 0 ? 0 : 1;
