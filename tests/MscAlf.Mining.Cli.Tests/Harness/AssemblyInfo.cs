using Xunit;

// Working folder and console are shared, and tests of timing and of kills want the machine to themselves.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
