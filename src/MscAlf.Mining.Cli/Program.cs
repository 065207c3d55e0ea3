Console.WriteLine("mscalf");
